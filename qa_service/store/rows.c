// Borders of sentences -> JSON, as a library keeps them.

#include "../kernels.h"

// Writes a number that is not below zero, and returns where its text ends.
static int64_t number(int64_t value, uint8_t *text, int64_t at) {
    uint8_t digits[20];
    int count = 0;
    do digits[count++] = (uint8_t)('0' + value % 10);
    while (value /= 10);
    while (count) text[at++] = digits[--count];
    return at;
}

// Writes a line for each passage: [start,end] of each of its sentences, in brackets. Those of passage `p` are
// `places[reached[p]]` to `places[reached[p + 1]]`, its line is from `lines[p]` to `lines[p + 1]`.
KERNEL qa_rows(const int64_t *places, const int64_t *reached, int64_t passages, uint8_t *text,
               int64_t *lines) {
    int64_t end = 0;
    for (int64_t passage = 0; passage < passages; passage++) {
        lines[passage] = end;
        for (int64_t at = reached[passage]; at < reached[passage + 1]; at += 2) {
            text[end++] = at == reached[passage] ? '[' : ',';
            text[end++] = '[';
            end = number(places[at], text, end);
            text[end++] = ',';
            end = number(places[at + 1], text, end);
            text[end++] = ']';
        }
        text[end++] = ']';
        text[end++] = '\n';
    }
    lines[passages] = end;
    return end;
}
