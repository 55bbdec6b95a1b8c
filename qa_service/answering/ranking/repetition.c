// The terms of a question -> what tells whether an answer repeats each; repetition.py names the traits.
#include "../../kernels.h"

// What Python tells of each term, in this order.
enum { CHANCE, UNLEARNED, DIGIT, LENGTH, CAPITAL, WITHIN, BEFORE, BEHIND, TOLD };

// What is told of all terms together.
typedef struct {
    double most, mean, terms, capitals;
} together;

static double rarity_of(const float *vector, int64_t size, float rarity, double unheard) {
    for (int64_t at = 0; at < size; at++)
        if (vector[at] != 0) return rarity;
    return unheard;
}

static together told_together(const double *told, const double *rare, int64_t terms) {
    together found = {rare[0], 0, log((double)terms), 0};
    for (int64_t term = 0; term < terms; term++, told += TOLD) {
        if (rare[term] > found.most) found.most = rare[term];
        found.mean += rare[term];
        found.capitals += told[CAPITAL];
    }
    found.mean /= (double)terms;
    found.capitals /= (double)terms;
    return found;
}

// Of the terms, `told` (m, TOLD) is told by Python, `meant` (m, size) are their vectors, zeros where there is
// none, and `rarity` (m,) theirs; `rare` (m,) is room. `out` (m, 15 + kinds + size + 2 * around) is zeros.
KERNEL qa_traits(const double *told, const float *meant, const float *rarity, int64_t terms, int64_t size,
                 int64_t focus, int64_t kind, int64_t kinds, int64_t around, double unheard, double stretched,
                 double *rare, float *out) {
    for (int64_t term = 0; term < terms; term++)
        rare[term] = rarity_of(meant + term * size, size, rarity[term], unheard);
    together all = told_together(told, rare, terms);
    for (int64_t term = 0; term < terms; term++, told += TOLD, meant += size) {
        double own = rare[term];
        double traits[] = {log(told[CHANCE] / (1 - told[CHANCE])),
                           told[UNLEARNED],
                           own,
                           own == unheard,
                           own - all.most,
                           own - all.mean,
                           told[DIGIT],
                           told[LENGTH] / 10,
                           told[CAPITAL],
                           (double)term / (double)terms,
                           term == terms - 1,
                           term == focus,
                           all.terms,
                           told[WITHIN],
                           all.capitals};
        int64_t count = sizeof traits / sizeof *traits;
        for (int64_t at = 0; at < count; at++) *out++ = (float)traits[at];
        out[kind] = 1;
        out += kinds;
        for (int64_t at = 0; at < size; at++) *out++ = meant[at] * (float)stretched;
        out[(int64_t)told[BEFORE]] = out[around + (int64_t)told[BEHIND]] = 1;
        out += 2 * around;
    }
    return 0;
}
