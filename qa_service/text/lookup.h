// Numbers found among many others: a table of slots, each with the place of a number or -1.
#ifndef QA_LOOKUP_H
#define QA_LOOKUP_H

#include "../kernels.h"

// The first bits of a product with an odd number without a pattern (Knuth's multiplicative hashing): numbers
// that have their last bits in common are spread too.
static inline int64_t slot_of(uint64_t number, int64_t bits) {
    return (int64_t)((number * 0x9E3779B97F4A7C15u) >> (64 - bits));
}

// `slots` (2 ** bits,), at least 1 of which stays free; of equal numbers the first is found.
static inline void fill_slots(const uint64_t *numbers, int64_t count, int32_t *slots, int64_t bits) {
    int64_t last = ((int64_t)1 << bits) - 1;
    for (int64_t slot = 0; slot <= last; slot++) slots[slot] = -1;
    for (int64_t place = 0; place < count; place++) {
        int64_t slot = slot_of(numbers[place], bits);
        while (slots[slot] >= 0) slot = (slot + 1) & last;
        slots[slot] = (int32_t)place;
    }
}

// The place of a number, -1 where it is not there.
static inline int64_t place_of(uint64_t wanted, const uint64_t *numbers, const int32_t *slots, int64_t bits) {
    int64_t last = ((int64_t)1 << bits) - 1, slot = slot_of(wanted, bits);
    while (slots[slot] >= 0 && numbers[slots[slot]] != wanted) slot = (slot + 1) & last;
    return slots[slot];
}

#endif
