// Terms passage by passage -> postings term by term: sorted by counting, since passages come in order.

#include "../kernels.h"
#include "weighting.h"

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
            } else if (frequencies[next[term] - 1] < QA_MOST) {
                frequencies[next[term] - 1]++;
            }
        }
    }
    return at;
}

// Writes the impacts of postings, in steps, rounded up; `lengthening` (held,) is that of each passage.
// Returns -1 where a posting is of no passage, else 0.
KERNEL qa_postings_impacts(const int32_t *holding, const uint8_t *frequencies, int64_t count,
                           const double *lengthening, int64_t held, double k1, double step,
                           uint8_t *impacts) {
    for (int64_t at = 0; at < count; at++) {
        if (holding[at] < 0 || holding[at] >= held) return -1;
        const double sum = qa_saturated((qa_bm25){k1, 0}, frequencies[at], lengthening[holding[at]]);
        impacts[at] = (uint8_t)ceil(sum / step);
    }
    return 0;
}
