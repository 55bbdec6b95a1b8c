// Postings of one segment -> their places among those of several.

#include "../kernels.h"

// Copies the postings of `terms` terms, of which there are `count`, to where each term's next ones are
// `free`, and moves that on. `renamed` (held,) are the new places of passages, -1 for those that are gone;
// `numbers` (terms,) those of terms. Returns -1 where a posting would lie outside of anything, else 0: files
// may be damaged.
KERNEL qa_merging(const int64_t *starts, int64_t terms, const int32_t *passages, const uint8_t *frequencies,
                  int64_t count, const int32_t *renamed, int64_t held, const int32_t *numbers, int64_t *free,
                  int64_t room, int32_t *holding, uint8_t *times) {
    for (int64_t term = 0; term < terms; term++) {
        const int32_t number = numbers[term];
        if (starts[term] < 0 || starts[term + 1] > count) return -1;
        for (int64_t at = starts[term]; at < starts[term + 1]; at++) {
            const int32_t passage = passages[at];
            if (passage < 0 || passage >= held) return -1;
            if (renamed[passage] < 0) continue;
            if (number < 0 || free[number] < 0 || free[number] >= room) return -1;
            holding[free[number]] = renamed[passage];
            times[free[number]++] = frequencies[at];
        }
    }
    return 0;
}
