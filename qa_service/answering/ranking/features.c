// How each passage did in retrieval, and how far sentences are
// behind the best; features.py names the features.
#include <stdlib.h>

#include "../../kernels.h"

enum { RIVALS = 3 };

// Where nearly all passages hold a question's words, these weigh next to nothing, and what else is
// searched for would count a hundred times.
static const float LARGEST_SHARE = 2;

static int64_t same_title(const int32_t *words, const int64_t *starts, int64_t one, int64_t other) {
    int64_t size = starts[one + 1] - starts[one];
    if (starts[other + 1] - starts[other] != size) return 0;
    return !memcmp(words + starts[one], words + starts[other], (size_t)size * sizeof(*words));
}

// Six numbers of a passage among all, of which `scores` (p,) are above zero, but may all be zero.
static void retrieved(const float *scores, const int32_t *words, const int64_t *starts, const int64_t *firsts,
                      int64_t passages, int64_t own, double ceiling, float *found) {
    double company = 0, all = 0;
    float best = 1e-9f, other = 0, stranger = 0;
    int64_t rank = 0;
    for (int64_t at = 0; at < passages; at++) {
        best = larger(best, scores[at]);
        all += scores[at];
        if (at != own) other = larger(other, scores[at]);
        if (scores[at] > scores[own] || (scores[at] == scores[own] && at < own)) rank++;
        if (same_title(words, starts, firsts[own], firsts[at]))
            company += scores[at];
        else
            stranger = larger(stranger, scores[at]);
    }
    found[0] = scores[own] / best;
    found[1] = smaller((float)(scores[own] / ceiling), LARGEST_SHARE);
    found[2] = (float)(1.0 / (double)(1 + rank));
    found[3] = (scores[own] - (rank ? best : other)) / best;
    found[4] = (float)(company / (all > 1e-9 ? all : 1e-9));
    found[5] = stranger / best;
}

// `out` (6, c).
KERNEL qa_retrieved(const float *scores, const int32_t *words, const int64_t *starts, const int64_t *firsts,
                    int64_t passages, double ceiling, float *out, int64_t sentences) {
    float found[6];
    for (int64_t passage = 0; passage < passages; passage++) {
        retrieved(scores, words, starts, firsts, passages, passage, ceiling, found);
        for (int64_t row = firsts[passage] + 2; row < firsts[passage + 1]; row++, out++)
            for (int64_t at = 0; at < 6; at++) out[at * sentences] = found[at];
    }
    return 0;
}

// A sentence's place and its simple score.
typedef struct {
    float simple;
    int32_t at;
} standing;

static int compared(const void *one, const void *other) {
    const standing *left = one, *right = other;
    if (left->simple != right->simple) return left->simple > right->simple ? -1 : 1;
    return left->at < right->at ? -1 : 1;
}

// `out` (3, c): how far each of `simple` (c,) is behind the best of its passage, and of all, which is 0 at
// least; and 1 for the best, then less. `order` (c,) is room to work in.
static void rivalled(const float *simple, standing *order, const int64_t *sizes, int64_t passages,
                     int64_t sentences, float *out) {
    float best = 0;
    int64_t at = 0;
    for (int64_t passage = 0; passage < passages; passage++) {
        int64_t end = at + sizes[passage];
        float own = at < end ? simple[at] : 0;
        for (int64_t one = at; one < end; one++) own = larger(own, simple[one]);
        best = larger(best, own);
        for (; at < end; at++) out[at] = simple[at] - own;
    }
    for (at = 0; at < sentences; at++) {
        out[sentences + at] = simple[at] - best;
        order[at] = (standing){simple[at], (int32_t)at};
    }
    qsort(order, (size_t)sentences, sizeof(standing), compared);
    for (at = 0; at < sentences; at++) out[2 * sentences + order[at].at] = (float)(1.0 / (double)(1 + at));
}

static void behind(const float *own, float *out, int64_t sentences, float best) {
    for (int64_t at = 0; at < sentences; at++) out[at] = own[at] - best;
}

// Of `rows` (f, c) the first `alone` are there; behind them come what is told by the sum of two of them,
// `one` and `other`, how far sentences are behind the highest of all, or 0, in the features that `highest`
// (h,) names, and over the least of all in those that `least` (l,) names. `room` (2, c) is to work in.
KERNEL qa_beside(float *rows, int64_t alone, int64_t sentences, int64_t one, int64_t other, int64_t *room,
                 const int64_t *sizes, int64_t passages, const int64_t *highest, int64_t high,
                 const int64_t *least, int64_t low) {
    float *out = rows + (alone + RIVALS) * sentences;
    float *simple = (float *)(room + sentences);
    for (int64_t at = 0; at < sentences; at++)
        simple[at] = rows[one * sentences + at] + rows[other * sentences + at];
    rivalled(simple, (standing *)room, sizes, passages, sentences, rows + alone * sentences);
    for (int64_t up = 0; up < high; up++, out += sentences) {
        const float *row = rows + highest[up] * sentences;
        float best = 0;
        for (int64_t at = 0; at < sentences; at++) best = larger(best, row[at]);
        behind(row, out, sentences, best);
    }
    for (int64_t down = 0; down < low; down++, out += sentences) {
        const float *row = rows + least[down] * sentences;
        float worst = sentences ? row[0] : 0;
        for (int64_t at = 0; at < sentences; at++) worst = smaller(worst, row[at]);
        behind(row, out, sentences, worst);
    }
    return 0;
}
