// Strings of bytes -> their hashes; strings.py says what they are good for.
#include "../kernels.h"

// Each byte and one, times a power of `multiplier` by its place (Karp and Rabin's polynomial, modulo 2 **
// 64). Returns -1 where a string would lie outside the `size` bytes of data, else 0.
KERNEL qa_hashes(const uint8_t *data, int64_t size, const int64_t *ends, int64_t count,
                 const uint64_t *multiplier, uint64_t *hashes) {
    for (int64_t at = 0; at < count; at++) {
        if (ends[at] < 0 || ends[at + 1] > size) return -1;
        uint64_t sum = 0, power = 1;
        for (int64_t place = ends[at]; place < ends[at + 1]; place++) {
            power *= *multiplier;
            sum += (data[place] + (uint64_t)1) * power;
        }
        hashes[at] = sum;
    }
    return 0;
}
