// A table of vectors in bytes, found by the hashes of their terms; vectors.py says what a row holds.
#ifndef QA_VECTORS_H
#define QA_VECTORS_H

#include "../../text/lookup.h"

// A term's hash, its row, and what makes that a vector of the length of 1, side by side, so that memory is
// waited for once; row 0 is of no term.
typedef struct {
    uint64_t hash;
    int32_t row;
    float length;
} vectors_slot;

// The one row of vectors.py's table of addresses and lengths; each slot counts as two numbers.
typedef struct {
    uint64_t rows, row_count, slots, slot_count;
} vectors_held;

// The vectors that are known, each of `size` coordinates; a rarity of 1 is written as `largest`.
typedef struct {
    const int8_t *rows;
    const vectors_slot *slots;
    int64_t bits, size;
    float largest;
} vectors;

static inline vectors vectors_of(const uint64_t *table, int64_t size, double largest) {
    const vectors_held *held = (const vectors_held *)table;
    int64_t bits = __builtin_ctzll(held->slot_count / 2);
    return (vectors){(const int8_t *)(uintptr_t)held->rows, (const vectors_slot *)(uintptr_t)held->slots,
                     bits, size, (float)largest};
}

// Terms that are found before the vectors of any is written: memory is waited for them all at once.
#define VECTORS_TOGETHER 32

// Finds a term of so many, in order; with the first of each VECTORS_TOGETHER all of these are `found`, and
// the memory of their vectors is asked for.
static inline const vectors_slot *found_of(const vectors *known, const uint64_t *hashes, int64_t term,
                                           int64_t count, const vectors_slot **found) {
    int64_t own = term % VECTORS_TOGETHER, last = ((int64_t)1 << known->bits) - 1;
    for (int64_t next = term; !own && next < count && next < term + VECTORS_TOGETHER; next++) {
        int64_t at = slot_of(hashes[next], known->bits);
        while (known->slots[at].row && known->slots[at].hash != hashes[next]) at = (at + 1) & last;
        const int8_t *row = known->rows + known->slots[at].row * (known->size + 1);
        found[next - term] = &known->slots[at];
        __builtin_prefetch(row);
        __builtin_prefetch(row + known->size);
    }
    return found[own];
}

// Writes the vector of a term that was found, zeros where nothing is known of it, and returns its rarity.
static inline float vector_of(const vectors *known, const vectors_slot *found, float *restrict out) {
    const int8_t *restrict own = known->rows + found->row * (known->size + 1);
    for (int64_t coordinate = 0; coordinate < known->size; coordinate++)
        out[coordinate] = (float)own[coordinate] * found->length;
    return (float)own[known->size] / known->largest;
}

#endif
