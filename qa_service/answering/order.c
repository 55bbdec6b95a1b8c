// How a question's terms stand in sentences; order.py names the features.
#include "../kernels.h"

enum { ORDERED, SWAPPED, ANY, WAYS };

// `term` (n,) tells the question's term at each place, `rows` (c,)
// the sequences that are sentences; `sums` (gaps, 3, c) are zero.
KERNEL qa_pairs(const int64_t *term, const int64_t *starts, const int64_t *rows, int64_t sentences,
                const float *weights, const int64_t *gaps, int64_t wanted, double *sums) {
    for (int64_t gap = 0; gap < wanted; gap++)
        for (int64_t sentence = 0; sentence < sentences; sentence++) {
            double *sum = sums + gap * WAYS * sentences + sentence;
            int64_t end = starts[rows[sentence] + 1] - gaps[gap];
            for (int64_t at = starts[rows[sentence]]; at < end; at++) {
                int64_t one = term[at], other = term[at + gaps[gap]];
                if (one < 0 || other < 0 || one == other) continue;
                double weight = weights[one] + weights[other];
                sum[ANY * sentences] += weight;
                if (other == one + 1) sum[ORDERED * sentences] += weight;
                if (one == other + 1) sum[SWAPPED * sentences] += weight;
            }
        }
    return 0;
}

// `exact` (s, m); `out` (3, c).
KERNEL qa_spread(const int64_t *term, const int64_t *starts, const int64_t *rows, int64_t sentences,
                 const float *exact, int64_t count, int64_t longest, int64_t latest, float *out) {
    for (int64_t sentence = 0; sentence < sentences; sentence++) {
        int64_t start = starts[rows[sentence]], end = starts[rows[sentence] + 1], first = start,
                last = end - 1;
        while (first < end && term[first] < 0) first++;
        while (last >= first && term[last] < 0) last--;
        int64_t length = last - first + 1, begins = first < end ? first - start : latest;
        double different = 0;
        for (int64_t at = 0; at < count; at++) different += exact[rows[sentence] * count + at];
        out[sentence] = (float)((double)(length < longest ? length : longest) / (double)longest);
        out[sentences + sentence] = (float)(different / (double)(length > 1 ? length : 1));
        out[2 * sentences + sentence] = (float)((double)(begins < latest ? begins : latest) / (double)latest);
    }
    return 0;
}

// `room` (2, m); `out` (4, c).
KERNEL qa_definition(const int64_t *term, const uint8_t *shapes, int64_t defined, const int64_t *starts,
                     const int64_t *rows, int64_t sentences, const float *exact, const float *weights,
                     int64_t count, int64_t opening, float *room, float *out) {
    float *opens = room, *covers = room + count;
    for (int64_t sentence = 0; sentence < sentences; sentence++, out++) {
        int64_t start = starts[rows[sentence]], end = starts[rows[sentence] + 1];
        const float *held = exact + rows[sentence] * count;
        float any = 0, both = 0;
        memset(room, 0, 2 * (size_t)count * sizeof(float));
        for (int64_t at = start; at < end; at++) {
            int64_t own = term[at], early = at - start < opening;
            if (own < 0) continue;
            if (early) opens[own] = 1;
            if (!(shapes[at] & defined)) continue;
            if (early) both = 1;
            covers[own] = any = 1;
            if (own > 0) covers[own - 1] = held[own - 1];
        }
        out[0] = dot(opens, weights, count);
        out[sentences] = dot(covers, weights, count);
        out[2 * sentences] = any;
        out[3 * sentences] = both;
    }
    return 0;
}
