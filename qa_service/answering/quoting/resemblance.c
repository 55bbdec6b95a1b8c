// Which passages share so many terms that they may be near-duplicates; resemblance.py says how many.
#include "../../kernels.h"

// `held` (v, p) and `common` (p, p) are zero, `having` (p,) is room to work in.
KERNEL qa_alike(const int32_t *words, int64_t vocabulary, const int64_t *starts, const int64_t *firsts,
                int64_t passages, int64_t before, int64_t many, uint8_t *held, int64_t *common,
                int64_t *having, uint8_t *alike) {
    for (int64_t own = 0; own < passages; own++)
        for (int64_t at = starts[firsts[own] + before]; at < starts[firsts[own + 1]]; at++)
            held[words[at] * passages + own] = 1;
    for (int64_t word = 0; word < vocabulary; word++, held += passages) {
        int64_t count = 0;
        for (int64_t own = 0; own < passages; own++)
            if (held[own]) having[count++] = own;
        for (int64_t one = 0; one < count; one++)
            for (int64_t other = 0; other <= one; other++)
                common[having[one] * passages + having[other]] += 1;
    }
    for (int64_t one = 0; one < passages; one++)
        for (int64_t other = 0; other <= one; other++) {
            int64_t own = common[one * (passages + 1)], others = common[other * (passages + 1)];
            int64_t fewest = own < others ? own : others;
            int64_t may = fewest < many || 2 * common[one * passages + other] >= fewest;
            alike[one * passages + other] = alike[other * passages + one] = (uint8_t)may;
        }
    return 0;
}
