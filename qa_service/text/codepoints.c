// Code points -> of which kinds each text has some.

#include "codepoints.h"

enum { ROW = 32 };  // as in codepoints.py

// Marks the `rows` of code points that were not looked at yet, and returns of how many letters. Those of
// ASCII were, all of them.
KERNEL qa_unseen(const uint32_t *letters, int64_t count, const uint16_t *kinds, uint8_t *rows) {
    int64_t found = 0;
    for (int64_t at = next_high(letters, 0, count); at < count; at = next_high(letters, at + 1, count)) {
        if (!(kinds[letters[at]] & UNSEEN)) continue;
        rows[letters[at] / ROW] = 1;
        found++;
    }
    return found;
}

// Writes which kinds of code points each text has, from text number `first` on; stops at one with code points
// that were not looked at yet, marks the `rows` of these, and returns its number. Code points are those of a
// Python string.
KERNEL qa_marks(const uint32_t *letters, const int64_t *begins, const int64_t *ends, int64_t texts,
                int64_t first, const uint16_t *kinds, uint16_t *marks, uint8_t *rows) {
    for (int64_t text = first; text < texts; text++) {
        uint16_t every = 0, again = 0;
        for (int64_t at = begins[text]; at < ends[text]; at++) {
            const uint16_t kind = kinds[letters[at]];
            again |= every & kind;
            every |= kind;
        }
        if (every & UNSEEN) {
            for (int64_t at = begins[text]; at < ends[text]; at++)
                if (kinds[letters[at]] & UNSEEN) rows[letters[at] / ROW] = 1;
            return text;
        }
        marks[text] = every | (again & COMMA ? SEVERAL : 0);
    }
    return texts;
}
