// BM25's formulas for one passage and term: Robertson and Walker's saturation, and the idf above zero.
#ifndef QA_WEIGHTING_H
#define QA_WEIGHTING_H

#include <math.h>

// Steps of an impact, or times that a passage holds a term, at most: a byte holds no more.
#define QA_MOST 255

typedef struct {
    double k1, b;
} qa_bm25;

// What lengthens a passage's frequencies' way to saturation.
static inline double qa_lengthening(qa_bm25 of, double length, double mean_length) {
    return of.k1 * (1 - of.b + of.b * length / mean_length);
}

static inline double qa_saturated(qa_bm25 of, double frequency, double lengthening) {
    return frequency * (of.k1 + 1) / (frequency + lengthening);
}

static inline double qa_idf(double passages, double having) {
    return log1p((passages - having + .5) / (having + .5));
}

#endif
