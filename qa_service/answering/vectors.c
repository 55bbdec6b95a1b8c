// Rows of a table of vectors in bytes -> vectors at the length of 1; vectors.py says what a row holds.
#include "../kernels.h"

enum { LANES = 16 };

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
static float unit(const int8_t *restrict row, int64_t size, float length, float largest,
                  float *restrict out) {
    for (int64_t coordinate = 0; coordinate < size; coordinate++)
        out[coordinate] = (float)row[coordinate] * length;
    return (float)row[size] / largest;
}

KERNEL qa_vectors(const int8_t *restrict table, int64_t size, const float *restrict shrinking, double largest,
                  const int64_t *restrict rows, int64_t count, float *restrict vectors,
                  float *restrict rarity) {
    for (int64_t at = 0; at < count; at++, vectors += size)
        rarity[at] = unit(table + rows[at] * (size + 1), size, shrinking[rows[at]], (float)largest, vectors);
    return 0;
}

// `cosines` (m, n) of vectors `asked` (m, d) with those of rows, 1 where `same` (n,) says that a row is of
// the same term; `vectors` (n, d) are then as long as their terms are rare.
KERNEL qa_cosines(const int8_t *restrict table, int64_t size, const float *restrict shrinking, double largest,
                  const int64_t *restrict rows, int64_t count, const float *restrict asked, int64_t terms,
                  const int64_t *restrict same, float *restrict cosines, float *restrict vectors) {
    for (int64_t at = 0; at < count; at++, vectors += size) {
        float rarity =
            unit(table + rows[at] * (size + 1), size, shrinking[rows[at]], (float)largest, vectors);
        for (int64_t term = 0; term < terms; term++)
            cosines[term * count + at] = same[at] == term ? 1 : long_dot(asked + term * size, vectors, size);
        for (int64_t coordinate = 0; coordinate < size; coordinate++) vectors[coordinate] *= rarity;
    }
    return 0;
}
