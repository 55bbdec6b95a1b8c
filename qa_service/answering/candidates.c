// What sentences cannot do without, and how likely they are together; candidates.py says why.
#include "../kernels.h"

KERNEL qa_antecedents(const uint8_t *leaning, const uint8_t *opens, int64_t sentences, int64_t most,
                      int64_t *before) {
    for (int64_t at = 0, count = 0; at < sentences; at++) {
        count = leaning[at] && !opens[at] ? (count < most ? count + 1 : most) : 0;
        before[at] = count;
    }
    return 0;
}

static double joined(double one, double other) {
    return one > other ? one + log1p(exp(other - one)) : other + log1p(exp(one - other));
}

KERNEL qa_together(const float *scores, const int64_t *before, const int64_t *after, int64_t sentences,
                   double longer, double *together) {
    for (int64_t at = 0; at < sentences; at++) {
        double sum = scores[at];
        for (int64_t away = 1; away <= before[at]; away++) sum = joined(sum, scores[at - away]);
        for (int64_t away = 1; away <= after[at]; away++) sum = joined(sum, scores[at + away]);
        together[at] = sum - longer * (double)(before[at] + after[at]);
    }
    return 0;
}
