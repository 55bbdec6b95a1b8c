// Scores of words -> what they say of their sentences; reader.py names the features.
#include "../kernels.h"

// `scores` (w,) of the words, of which `counts` (c,) tells how many each sentence has; `out` (2, c).
KERNEL qa_reading(const float *scores, const int64_t *counts, int64_t sentences, double lowest, double highest,
                  float *out) {
    float least = (float)lowest, most = (float)highest;
    for (int64_t at = 0; at < sentences; at++, out++) {
        float best = least, sum = expf(least);
        for (int64_t word = 0; word < counts[at]; word++, scores++) {
            float score = smaller(larger(*scores, least), most);
            best = larger(best, score);
            sum += expf(score);
        }
        out[0] = (best - least) / -least;
        out[sentences] = counts[at] ? (logf(sum) - least) / -least : 0;
    }
    return 0;
}
