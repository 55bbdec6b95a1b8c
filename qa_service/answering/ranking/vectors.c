// Hashes of terms -> their vectors at the length of 1.
#include "vectors.h"

KERNEL qa_vectors(const uint64_t *table, int64_t size, double largest, const uint64_t *terms, int64_t count,
                  float *found, float *rarity) {
    vectors known = vectors_of(table, size, largest);
    const vectors_slot *slots[VECTORS_TOGETHER];
    for (int64_t at = 0; at < count; at++, found += size)
        rarity[at] = vector_of(&known, found_of(&known, terms, at, count, slots), found);
    return 0;
}
