// Code points -> of which kinds each text has some.

#include "codepoints.h"

// Writes which kinds of code points each text has, from text number `first` on; stops at one with a code
// point that was not looked at yet, and returns its number. Code points are those of a Python string.
KERNEL qa_marks(const uint32_t *letters, const int64_t *begins, const int64_t *ends, int64_t texts,
                int64_t first, const uint16_t *kinds, uint16_t *marks) {
    for (int64_t text = first; text < texts; text++) {
        uint16_t every = 0;
        int64_t commas = 0;
        for (int64_t at = begins[text]; at < ends[text]; at++) {
            const uint16_t kind = kinds[letters[at]];
            every |= kind;
            commas += (kind & COMMA) != 0;
        }
        if (every & UNSEEN) return text;
        marks[text] = every | (commas > 1 ? SEVERAL : 0);
    }
    return texts;
}
