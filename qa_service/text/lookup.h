// Numbers found among many others: a table of slots, each with the place of a number or -1.
#ifndef QA_LOOKUP_H
#define QA_LOOKUP_H

#include "../kernels.h"

// The first bits of a product with an odd number without a pattern (Knuth's multiplicative hashing): numbers
// that have their last bits in common are spread too.
static inline int64_t slot_of(uint64_t number, int64_t bits) {
    return (int64_t)((number * 0x9E3779B97F4A7C15u) >> (64 - bits));
}

// So many that half of the slots stay free.
static inline int64_t bits_for(int64_t numbers) {
    int64_t bits = 1;
    while ((int64_t)1 << bits <= 2 * numbers) bits++;
    return bits;
}

static inline void free_slots(int32_t *slots, int64_t bits) {
    for (int64_t slot = 0; slot < (int64_t)1 << bits; slot++) slots[slot] = -1;
}

// The slot that a number has, or the free one that it would get. Of `slots` (2 ** bits,) some must be free.
static inline int64_t slot_for(uint64_t wanted, const uint64_t *numbers, const int32_t *slots, int64_t bits) {
    int64_t last = ((int64_t)1 << bits) - 1, slot = slot_of(wanted, bits);
    while (slots[slot] >= 0 && numbers[slots[slot]] != wanted) slot = (slot + 1) & last;
    return slot;
}

// Of equal numbers the first is found.
static inline void fill_slots(const uint64_t *numbers, int64_t count, int32_t *slots, int64_t bits) {
    free_slots(slots, bits);
    for (int64_t place = 0; place < count; place++) {
        int64_t slot = slot_for(numbers[place], numbers, slots, bits);
        if (slots[slot] < 0) slots[slot] = (int32_t)place;
    }
}

// The place of a number, -1 where it is not there.
static inline int64_t place_of(uint64_t wanted, const uint64_t *numbers, const int32_t *slots, int64_t bits) {
    return slots[slot_for(wanted, numbers, slots, bits)];
}

#endif
