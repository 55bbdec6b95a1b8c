// Scores of words -> what they say of their sentences; reader.py names the features.
#include "../../kernels.h"

// What a question asks for (z,) meets what a word may be: `asked` (h + r,) is what all units get from the
// question by `weights` (z, h + r) and `bias`; `out` (d, h + 1) has the weights of a word's numbers for the
// units that are rectified, of `word` (d, h + r), and last for the sum of all products.
KERNEL qa_meeting(const float *asking, int64_t size, const float *weights, const float *bias, int64_t units,
                  const float *word, int64_t numbers, int64_t rectified, float *asked, float *out) {
    memcpy(asked, bias, (size_t)units * sizeof(float));
    for (int64_t at = 0; at < size; at++, weights += units)
        if (asking[at] != 0)  // as most are
            for (int64_t unit = 0; unit < units; unit++) asked[unit] += asking[at] * weights[unit];
    for (int64_t at = 0; at < numbers; at++, word += units, out += rectified + 1) {
        memcpy(out, word, (size_t)rectified * sizeof(float));
        out[rectified] = dot(word + rectified, asked + rectified, units - rectified);
    }
    return 0;
}

// `words` (v, h + 1) and `traits` (w, h + 1) are sums of what each word of the
// vocabulary is and of what is told of each word where it stands, at `places` (w,)
// of the vocabulary; `asked` (h,) is added. Of the h units that are rectified `out`
// (h + 1,) is the weight, and what is added to their sum with the last of the sums.
KERNEL qa_likely(const float *words, const int64_t *places, const float *traits, int64_t count,
                 const float *asked, const float *out, int64_t rectified, float *scores) {
    for (int64_t word = 0; word < count; word++, traits += rectified + 1) {
        const float *own = words + places[word] * (rectified + 1);
        float sums[4] = {0, 0, 0, 0};
        int64_t unit = 0;
        for (; unit + 4 <= rectified; unit += 4)
            for (int lane = 0; lane < 4; lane++) {
                int64_t at = unit + lane;
                sums[lane] += larger(own[at] + traits[at] + asked[at], 0) * out[at];
            }
        for (; unit < rectified; unit++)
            sums[0] += larger(own[unit] + traits[unit] + asked[unit], 0) * out[unit];
        scores[word] = (sums[0] + sums[1]) + (sums[2] + sums[3]) + own[unit] + traits[unit] + out[unit];
    }
    return 0;
}

// `scores` (w,) of the words, of which `counts` (c,) tells how many each sentence has; `out` (2, c).
KERNEL qa_reading(const float *scores, const int64_t *counts, int64_t sentences, double lowest,
                  double highest, float *out) {
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
