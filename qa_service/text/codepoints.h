// Of which kinds a code point is, as in codepoints.py.
#ifndef QA_CODEPOINTS_H
#define QA_CODEPOINTS_H

#include "../kernels.h"

enum {
    LETTER = 1,
    NUMBER = 2,
    JOINED = 4,
    ALONE = 8,
    INNER = 16,
    QUOTE = 32,
    COMMA = 64,
    OFF_LINE = 1024,
    DIGIT = 2048,
    SEVERAL = 4096,
    UNSEEN = 8192,
    WHITE = 32768,
};

// Whether a letter may be a capital, by the parts of Unicode where most are.
static inline int may_be_capital(uint32_t letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 0xc0 && letter <= 0xde) ||
           (letter >= 0x100 && letter <= 0x17f) || (letter >= 0x386 && letter <= 0x3ab) ||
           (letter >= 0x400 && letter <= 0x42f);
}

// Where a code point is next, `end` where it is not there. So many are looked at together that compilers make
// a few instructions of it.
static inline int64_t next_of(const uint32_t *letters, int64_t at, int64_t end, uint32_t wanted) {
    for (; at + 32 <= end; at += 32) {
        uint32_t met = 0;
        for (int lane = 0; lane < 32; lane++) met |= letters[at + lane] == wanted;
        if (met) break;
    }
    while (at < end && letters[at] != wanted) at++;
    return at;
}

// Where the next code point beyond ASCII is, `end` where there is none.
static inline int64_t next_high(const uint32_t *letters, int64_t at, int64_t end) {
    for (; at + 32 <= end; at += 32) {
        uint32_t met = 0;
        for (int lane = 0; lane < 32; lane++) met |= letters[at + lane];
        if (met >= 128) break;
    }
    while (at < end && letters[at] < 128) at++;
    return at;
}

#endif
