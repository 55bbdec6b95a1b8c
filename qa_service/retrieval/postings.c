// Terms passage by passage -> postings term by term: sorted by counting, since passages come in order.

#include "../kernels.h"

enum { MOST = 255 };  // as in postings.py

// Counts in `having` (v,) which passages hold each term; `last` (v,) is zero before. Terms are below v.
KERNEL qa_postings_counts(const int32_t *terms, const int64_t *ends, int64_t passages, int32_t *last,
                          int64_t *having) {
    int64_t at = 0;
    for (int64_t passage = 0; passage < passages; passage++) {
        for (; at < ends[passage]; at++) {
            const int32_t term = terms[at];
            having[term] += last[term] != passage + 1;
            last[term] = (int32_t)(passage + 1);
        }
    }
    return at;
}

// Writes the passages that hold each term, from `next[term]` on, and how often; `next` and `last` are used
// up. There is room for as many as were counted, and `last` is zero before.
KERNEL qa_postings(const int32_t *terms, const int64_t *ends, int64_t passages, int32_t *last, int64_t *next,
                   int32_t *holding, uint8_t *frequencies) {
    int64_t at = 0;
    for (int64_t passage = 0; passage < passages; passage++) {
        for (; at < ends[passage]; at++) {
            const int32_t term = terms[at];
            if (last[term] != passage + 1) {
                last[term] = (int32_t)(passage + 1);
                holding[next[term]] = (int32_t)passage;
                frequencies[next[term]++] = 1;
            } else if (frequencies[next[term] - 1] < MOST) {
                frequencies[next[term] - 1]++;
            }
        }
    }
    return at;
}
