// Which sentences of passages point back; sequences.py says what the arrays hold.
#include "../kernels.h"

// Of the cues of sequences (s,), of which the first `before` of each passage are no sentences, `out` (c,)
// tells whether each sentence has any of those that are `wanted`.
KERNEL qa_leaning(const uint16_t *cues, const int64_t *firsts, int64_t passages, int64_t before,
                  int64_t wanted, uint8_t *out) {
    for (int64_t passage = 0; passage < passages; passage++)
        for (int64_t row = firsts[passage] + before; row < firsts[passage + 1]; row++)
            *out++ = (cues[row] & wanted) != 0;
    return 0;
}
