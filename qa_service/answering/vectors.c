// Rows of a table of vectors in bytes -> vectors at the length of 1; vectors.py says what a row holds.
#include "../kernels.h"

KERNEL qa_vectors(const int8_t *restrict table, int64_t size, const float *restrict shrinking, double largest,
                  const int64_t *restrict rows, int64_t count, float *restrict vectors,
                  float *restrict rarity) {
    for (int64_t at = 0; at < count; at++, vectors += size) {
        const int8_t *restrict row = table + rows[at] * (size + 1);
        float length = shrinking[rows[at]];
        for (int64_t coordinate = 0; coordinate < size; coordinate++)
            vectors[coordinate] = (float)row[coordinate] * length;
        rarity[at] = (float)row[size] / (float)largest;
    }
    return 0;
}
