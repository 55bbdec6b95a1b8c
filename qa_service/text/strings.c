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

typedef struct {
    const uint8_t *data;
    const int64_t *ends;
} Strings;

// The first eight bytes of a string as a number, which rises as they do.
static uint64_t beginning(const Strings *strings, int64_t at) {
    uint64_t key = 0;
    for (int64_t byte = 0; byte < 8; byte++) {
        const int64_t place = strings->ends[at] + byte;
        key = key << 8 | (place < strings->ends[at + 1] ? strings->data[place] : 0);
    }
    return key;
}

static int compared(const Strings *strings, int64_t one, int64_t other) {
    const int64_t first = strings->ends[one + 1] - strings->ends[one];
    const int64_t second = strings->ends[other + 1] - strings->ends[other];
    const uint8_t *own = strings->data + strings->ends[one], *its = strings->data + strings->ends[other];
    const int found = memcmp(own, its, (size_t)(first < second ? first : second));
    return found ? found : (first > second) - (first < second);
}

// Merges two stretches that rise, from `from` to `middle` and to `end`; of equal strings the first comes
// first.
static void merged(const Strings *strings, const uint64_t *keys, const int32_t *order, int64_t from,
                   int64_t middle, int64_t end, int32_t *into) {
    int64_t one = from, other = middle;
    for (int64_t at = from; at < end; at++) {
        int later = one == middle;
        if (!later && other < end) {
            const uint64_t own = keys[order[one]], its = keys[order[other]];
            later = own == its ? compared(strings, order[one], order[other]) > 0 : own > its;
        }
        into[at] = order[later ? other++ : one++];
    }
}

// Writes the places of `count` strings, rising byte by byte, to the first half of `order` (2 * count,);
// `keys` (count,) is room. Returns -1 where a string would lie outside the `size` bytes of data, else 0.
KERNEL qa_strings_order(const uint8_t *data, int64_t size, const int64_t *ends, int64_t count, uint64_t *keys,
                        int32_t *order) {
    const Strings strings = {data, ends};
    int32_t *from = order, *into = order + count;
    for (int64_t at = 0; at < count; at++) {
        if (ends[at] < 0 || ends[at] > ends[at + 1] || ends[at + 1] > size) return -1;
        keys[at] = beginning(&strings, at);
        order[at] = (int32_t)at;
    }
    for (int64_t width = 1; width < count; width *= 2) {
        for (int64_t at = 0; at < count; at += 2 * width) {
            const int64_t middle = at + width < count ? at + width : count;
            merged(&strings, keys, from, at, middle, at + 2 * width < count ? at + 2 * width : count, into);
        }
        int32_t *other = from;
        from = into;
        into = other;
    }
    if (from != order) memcpy(order, from, (size_t)count * sizeof *order);
    return 0;
}

// Copies the strings that begin at `starts` one after the other, to where `into_ends` (count + 1,) say.
// Returns -1 where one would lie outside the `size` bytes of data, or the `room` for all, else 0.
KERNEL qa_strings_taken(const uint8_t *data, int64_t size, const int64_t *starts, const int64_t *into_ends,
                        int64_t count, uint8_t *into, int64_t room) {
    for (int64_t at = 0; at < count; at++) {
        const int64_t start = starts[at], place = into_ends[at], length = into_ends[at + 1] - place;
        if (start < 0 || length < 0 || start > size - length || place + length > room) return -1;
        memcpy(into + place, data + start, (size_t)length);
    }
    return 0;
}

// Writes to `ranks` how many different strings are less than each, and to `firsts` the first place of each
// different one, rising; `order` is that of all. Returns how many different ones there are.
KERNEL qa_strings_ranks(const uint8_t *data, const int64_t *ends, int64_t count, const int32_t *order,
                        int32_t *ranks, int32_t *firsts) {
    const Strings strings = {data, ends};
    int64_t found = 0;
    for (int64_t at = 0; at < count; at++) {
        if (!at || compared(&strings, order[at - 1], order[at])) firsts[found++] = order[at];
        ranks[order[at]] = (int32_t)(found - 1);
    }
    return found;
}
