// Code points -> of which kinds each text has some.

#include "codepoints.h"

enum { ROW = 32 };  // as in codepoints.py

// Writes which kinds of code points each text has, from text number `first` on; stops at one with code points
// that were not looked at yet, marks the `rows` of these, and returns its number. Code points are those of a
// Python string.
KERNEL qa_marks(const uint32_t *letters, const int64_t *begins, const int64_t *ends, int64_t texts,
                int64_t first, const uint16_t *kinds, uint16_t *marks, uint8_t *rows) {
    for (int64_t text = first; text < texts; text++) {
        uint16_t every = 0;
        int64_t commas = 0;
        for (int64_t at = begins[text]; at < ends[text]; at++) {
            const uint16_t kind = kinds[letters[at]];
            every |= kind;
            commas += (kind & COMMA) != 0;
        }
        if (every & UNSEEN) {
            for (int64_t at = begins[text]; at < ends[text]; at++)
                if (kinds[letters[at]] & UNSEEN) rows[letters[at] / ROW] = 1;
            return text;
        }
        marks[text] = every | (commas > 1 ? SEVERAL : 0);
    }
    return texts;
}
