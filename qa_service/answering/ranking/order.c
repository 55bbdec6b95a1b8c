// How a question's terms stand in sentences; order.py names the features.
#include "../../kernels.h"

enum { ORDERED, SWAPPED, ANY, WAYS };

// What is held against each other: the question's term at each place of the sequences, -1 for none, whether a
// sequence has it at all (s, count), and the place of each sentence among the sequences.
typedef struct {
    const int64_t *term, *starts, *rows;
    const float *exact;
    int64_t sentences, count;
} held;

static float least(double one, double other) { return (float)(one < other ? one : other); }

// What each two terms that are neighbours in the question weigh, in all.
static double pairs_of(const float *weights, int64_t count) {
    double total = 0;
    for (int64_t term = 0; term + 1 < count; term++) total += weights[term] + weights[term + 1];
    return total > 1e-9 ? total : 1e-9;
}

// `out` (3, c).
static void pairs(const held *in, const float *weights, int64_t gap, double total, float *out) {
    for (int64_t sentence = 0; sentence < in->sentences; sentence++, out++) {
        double sum[WAYS] = {0, 0, 0};
        int64_t end = in->starts[in->rows[sentence] + 1] - gap;
        for (int64_t at = in->starts[in->rows[sentence]]; at < end; at++) {
            int64_t one = in->term[at], other = in->term[at + gap];
            if (one < 0 || other < 0 || one == other) continue;
            double weight = weights[one] + weights[other];
            sum[ANY] += weight;
            if (other == one + 1) sum[ORDERED] += weight;
            if (one == other + 1) sum[SWAPPED] += weight;
        }
        for (int64_t way = 0; way < WAYS; way++) out[way * in->sentences] = least(sum[way] / total, 2);
    }
}

// `out` (3, c).
static void spread(const held *in, int64_t longest, int64_t latest, float *out) {
    for (int64_t sentence = 0; sentence < in->sentences; sentence++, out++) {
        int64_t row = in->rows[sentence], start = in->starts[row], end = in->starts[row + 1], first = start,
                last = end - 1;
        while (first < end && in->term[first] < 0) first++;
        while (last >= first && in->term[last] < 0) last--;
        int64_t length = last - first + 1, begins = first < end ? first - start : latest;
        double different = 0;
        for (int64_t at = 0; at < in->count; at++) different += in->exact[row * in->count + at];
        out[0] = least((double)length / (double)longest, 1);
        out[in->sentences] = (float)(different / (double)(length > 1 ? length : 1));
        out[2 * in->sentences] = least((double)begins / (double)latest, 1);
    }
}

// `room` (2, m); `out` (4, c).
static void definition(const held *in, const uint8_t *shapes, int64_t defined, const float *weights,
                       int64_t opening, float *room, float *out) {
    int64_t count = in->count;
    float *opens = room, *covers = room + count;
    for (int64_t sentence = 0; sentence < in->sentences; sentence++, out++) {
        int64_t row = in->rows[sentence], start = in->starts[row], end = in->starts[row + 1];
        const float *own = in->exact + row * count;
        float any = 0, both = 0;
        memset(room, 0, 2 * (size_t)count * sizeof(float));
        for (int64_t at = start; at < end; at++) {
            int64_t term = in->term[at], early = at - start < opening;
            if (term < 0) continue;
            if (early) opens[term] = 1;
            if (!(shapes[at] & defined)) continue;
            if (early) both = 1;
            covers[term] = any = 1;
            if (term > 0) covers[term - 1] = own[term - 1];
        }
        out[0] = dot(opens, weights, count);
        out[in->sentences] = dot(covers, weights, count);
        out[2 * in->sentences] = any;
        out[3 * in->sentences] = both;
    }
}

// `exact` (s, m), `idf` and `share` (m,) are two ways to weigh the terms, `gaps` (g,) rise;
// `room` (2, m); `out` (3 g + 7, c).
KERNEL qa_order(const int64_t *term, const uint8_t *shapes, int64_t defined, const int64_t *starts,
                const int64_t *rows, int64_t sentences, const float *exact, const float *idf,
                const float *share, int64_t count, const int64_t *gaps, int64_t wanted, int64_t longest,
                int64_t latest, int64_t opening, float *room, float *out) {
    held in = {term, starts, rows, exact, sentences, count};
    double total = pairs_of(idf, count);
    for (int64_t gap = 0; gap < wanted; gap++, out += WAYS * sentences)
        pairs(&in, idf, gaps[gap], total, out);
    spread(&in, longest, latest, out);
    definition(&in, shapes, defined, share, opening, room, out + 3 * sentences);
    return 0;
}
