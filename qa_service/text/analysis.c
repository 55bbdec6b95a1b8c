// Words that are known -> the terms, shapes and cues of each text, by what stands beside each word.

#include "codepoints.h"

// as in wordtable.py, shapes.py and analysis.py
enum { TERM, SHAPE, CUES, FOLLOWING, KINDS, COLUMNS };
enum {
    DEFINES = 1,
    POINTS = 2,
    LEANS = 4,
    LEADS = 8,
    LATER = 16,
    EXAMPLES = 32,
    ONES = 64,
    NOT = 128,
    HALF_NOT = 256,
    HOUR = 512,
    TO_HOUR = 1024,
    OF_HOUR = 2048,
    CARRIES = 4096,
    OF_MEANS = 8192
};
enum { TIME = 4, INITIAL = 8, AFTER_AGENT = 32, QUOTED = 64, DEFINED = 128 };
enum { MUST_LEAN = 1, MAY_LEAN = 2, MAY_DENY = 4 };
enum { MOST = 65535 };

// Words whose rows are asked for from memory before their turn.
enum { AHEAD = 16 };

static int is_quote(const uint32_t *letters, const uint16_t *kinds, int64_t at) {
    return kinds[letters[at]] & QUOTE;
}

// Tells what a word makes worth asking about its text; `row` is
// its own, `first` and `leading` where it stands.
static int asks(const int32_t *row, uint32_t behind, int first, int leading) {
    const int32_t kind = row[KINDS];
    int ask = 0;
    if (kind & NOT || (kind & HALF_NOT && (behind == '\'' || behind == 0x2019))) ask |= MAY_DENY;
    if (first && kind & POINTS && behind == ' ') ask |= MUST_LEAN;
    if (leading && (kind & LATER || (kind & (LEADS | LEANS)) == LEANS)) ask |= MAY_LEAN;
    if (kind & ONES || (kind & EXAMPLES && behind == ' ')) ask |= MAY_LEAN;
    return ask;
}

static int is_figure(const uint32_t *letters, int64_t at, int64_t end) {
    return at < end && letters[at] >= '0' && letters[at] <= '9';
}

// Whether minutes stand behind a number that ends at a place, as in 7:30.
static int has_minutes(const uint32_t *letters, int64_t stop, int64_t end) {
    return stop < end && letters[stop] == ':' && is_figure(letters, stop + 1, end) &&
           is_figure(letters, stop + 2, end) && !is_figure(letters, stop + 3, end);
}

// Whether a number that ends at a place counts nothing that follows: no word stands right behind it, or one
// that is no term or of a time; `row` is that of the next word, which begins at `start`, or none.
static int counts_nothing(const uint32_t *letters, int64_t stop, int64_t end, const int32_t *row,
                          int64_t start) {
    if (stop == end) return 1;
    switch (letters[stop]) {
        case ' ':
        case '\n':
            return row && start == stop + 1 && (row[TERM] < 0 || row[SHAPE] & TIME);
        case '.':
        case ',':
        case ';':
        case ':':
        case '!':
        case '?':
        case ')':
            return 1;
        default:
            return 0;
    }
}

// Whether the word at a place is told to be an hour of the clock by what stands beside it.
static int is_hour(const uint32_t *letters, int64_t end, const int64_t *starts, const int64_t *stops,
                   const int32_t *numbers, const int32_t *table, int64_t word, int64_t first, int64_t last) {
    const int32_t *next = word + 1 < last ? table + (int64_t)numbers[word + 1] * COLUMNS : 0;
    if (has_minutes(letters, stops[word], end) || (next && next[KINDS] & OF_HOUR)) return 1;
    const int led = word > first && table[(int64_t)numbers[word - 1] * COLUMNS + KINDS] & TO_HOUR;
    return led && counts_nothing(letters, stops[word], end, next, next ? starts[word + 1] : 0);
}

// Writes the terms and shapes of all texts, one after the other, and returns how many there are; of each text
// how many, the cues of its words, how many words, and what else is to be asked about it. Words `firsts[t]`
// to `firsts[t + 1]` are those of text `t`, and their numbers are rows of `table`, which are marked as used.
KERNEL qa_analysis(const uint32_t *letters, const int64_t *begins, const int64_t *ends, int64_t texts,
                   const uint16_t *kinds, const int64_t *starts, const int64_t *stops, const int64_t *firsts,
                   const int32_t *numbers, const int32_t *table, uint8_t *used, int32_t *terms,
                   uint8_t *shapes, int64_t *counts, uint16_t *cues, uint16_t *words, uint8_t *asked) {
    int64_t indexed = 0;
    for (int64_t text = 0; text < texts; text++) {
        const int64_t first = firsts[text], last = firsts[text + 1], before = indexed;
        const int32_t *previous = 0;
        int leading = 1, ask = 0, given = 0, place = INITIAL;
        for (int64_t word = first; word < last; word++) {
            const int32_t *row = table + (int64_t)numbers[word] * COLUMNS;
            const int64_t start = starts[word], stop = stops[word];
            const uint32_t behind = stop < ends[text] ? letters[stop] : 0;
            if (word + AHEAD < firsts[texts])
                __builtin_prefetch(table + (int64_t)numbers[word + AHEAD] * COLUMNS);
            used[numbers[word]] = 1;
            given |= row[CUES];
            if (previous && previous[TERM] >= 0 && row[KINDS] & DEFINES) shapes[indexed - 1] |= DEFINED;
            if (row[TERM] >= 0) {
                int shape = row[SHAPE] | (row[KINDS] & OF_MEANS ? place & ~AFTER_AGENT : place);
                if (start > begins[text] && is_quote(letters, kinds, start - 1)) shape |= QUOTED;
                if (row[KINDS] & HOUR &&
                    is_hour(letters, ends[text], starts, stops, numbers, table, word, first, last))
                    shape |= TIME;
                terms[indexed] = row[TERM];
                shapes[indexed++] = (uint8_t)shape;
            }
            ask |= asks(row, behind, !previous && start == begins[text], leading);
            leading = leading && row[KINDS] & LEADS;
            if (!previous || !(row[KINDS] & CARRIES)) place = row[FOLLOWING];
            previous = row;
        }
        counts[text] = indexed - before;
        cues[text] = (uint16_t)given;
        words[text] = (uint16_t)(last - first < MOST ? last - first : MOST);
        asked[text] = (uint8_t)ask;
    }
    return indexed;
}
