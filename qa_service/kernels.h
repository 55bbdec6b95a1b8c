// What every kernel needs: the types of arrays, and the mark of what Python may call.
#ifndef QA_KERNELS_H
#define QA_KERNELS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define KERNEL __attribute__((visibility("default"))) int64_t

// One of what a kernel takes, as call_kernel passes it on.
typedef union {
    void *array;
    int64_t number;
    double real;
} argument;

static inline float larger(float one, float other) { return one > other ? one : other; }
static inline float smaller(float one, float other) { return one < other ? one : other; }

// In four sums side by side, which a processor adds at once.
static inline float dot(const float *one, const float *other, int64_t count) {
    float sums[4] = {0, 0, 0, 0}, rest = 0;
    int64_t at = 0;
    for (; at + 4 <= count; at += 4)
        for (int lane = 0; lane < 4; lane++) sums[lane] += one[at + lane] * other[at + lane];
    for (; at < count; at++) rest += one[at] * other[at];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest;
}

#endif
