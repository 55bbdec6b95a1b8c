// Rows of a table of vectors in bytes -> vectors at the length of 1; vectors.py says what a row holds.
#include "../../kernels.h"

enum { LANES = 16 };

// The table and what makes each of its rows a vector of the length of 1: the one row of vectors.py's table of
// addresses and lengths.
typedef struct {
    uint64_t rows, row_count, shrinking, shrinking_count;
} vectors_known;

// In so many sums side by side, since vectors are longer than what `dot` is for.
static float long_dot(const float *one, const float *other, int64_t count) {
    float sums[LANES] = {0}, rest = 0;
    int64_t at = 0;
    for (; at + LANES <= count; at += LANES)
        for (int lane = 0; lane < LANES; lane++) sums[lane] += one[at + lane] * other[at + lane];
    for (; at < count; at++) rest += one[at] * other[at];
    for (int half = LANES / 2; half; half /= 2)
        for (int lane = 0; lane < half; lane++) sums[lane] += sums[lane + half];
    return sums[0] + rest;
}

// Writes the vector of a row, and returns how rare its term is.
static float unit(const vectors_known *known, int64_t row, int64_t size, float largest, float *restrict out) {
    const int8_t *restrict own = (const int8_t *)(uintptr_t)known->rows + row * (size + 1);
    float length = ((const float *)(uintptr_t)known->shrinking)[row];
    for (int64_t coordinate = 0; coordinate < size; coordinate++)
        out[coordinate] = (float)own[coordinate] * length;
    return (float)own[size] / largest;
}

KERNEL qa_vectors(const uint64_t *table, int64_t size, double largest, const int64_t *restrict rows,
                  int64_t count, float *restrict vectors, float *restrict rarity) {
    const vectors_known *known = (const vectors_known *)table;
    for (int64_t at = 0; at < count; at++, vectors += size)
        rarity[at] = unit(known, rows[at], size, (float)largest, vectors);
    return 0;
}

// `cosines` (m, n) of vectors `asked` (m, d) with those of rows, 1 where `same` (n,) says that a row is of
// the same term; `vectors` (n, d) are then as long as their terms are rare.
KERNEL qa_cosines(const uint64_t *table, int64_t size, double largest, const int64_t *restrict rows,
                  int64_t count, const float *restrict asked, int64_t terms, const int64_t *restrict same,
                  float *restrict cosines, float *restrict vectors) {
    const vectors_known *known = (const vectors_known *)table;
    for (int64_t at = 0; at < count; at++, vectors += size) {
        float rarity = unit(known, rows[at], size, (float)largest, vectors);
        for (int64_t term = 0; term < terms; term++)
            cosines[term * count + at] = same[at] == term ? 1 : long_dot(asked + term * size, vectors, size);
        for (int64_t coordinate = 0; coordinate < size; coordinate++) vectors[coordinate] *= rarity;
    }
    return 0;
}
