// Numbers found among many others; lookup.h says how.
#include "lookup.h"

KERNEL qa_slots(const uint64_t *numbers, int64_t count, int32_t *slots, int64_t bits) {
    fill_slots(numbers, count, slots, bits);
    return 0;
}

KERNEL qa_places(const uint64_t *numbers, const int32_t *slots, int64_t bits, const uint64_t *wanted,
                 int64_t count, int64_t *places) {
    for (int64_t at = 0; at < count; at++) places[at] = place_of(wanted[at], numbers, slots, bits);
    return 0;
}
