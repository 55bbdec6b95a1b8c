// The segmenter's pieces of blocks -> borders of sentences, and the blocks of which more is to be asked.

#include "codepoints.h"

typedef struct {
    const uint32_t *letters;
    const uint16_t *kinds;
    int64_t begin, end;  // of the block
} Block;

// Outside a block there is nothing.
static uint32_t letter(const Block *block, int64_t at) {
    return at >= block->begin && at < block->end ? block->letters[at] : 0;
}

static int is(const Block *block, int64_t at, int kind) {
    return at >= block->begin && at < block->end && (block->kinds[block->letters[at]] & kind);
}

static int is_capital(uint32_t one) { return one >= 'A' && one <= 'Z'; }

static int is_small(uint32_t one) { return one >= 'a' && one <= 'z'; }

static int is_small_or_figure(uint32_t one) { return is_small(one) || (one >= '0' && one <= '9'); }

typedef struct {
    const uint64_t *keys;  // the letters of each, the last one lowest, eight bits each; they rise
    int64_t count;
} Words;

static int is_among(const Words *words, uint64_t key) {
    int64_t first = 0, last = words->count;
    while (first < last) {
        const int64_t middle = (first + last) / 2;
        if (words->keys[middle] < key)
            first = middle + 1;
        else
            last = middle;
    }
    return first < words->count && words->keys[first] == key;
}

// Whether one of the shortened words in abbreviations.py stands where a sentence would end. No word of eight
// letters or more is one.
static int may_go_on(const Block *block, int64_t end, const Words *shortened) {
    int64_t point = end - 1;
    while (is(block, point, WHITE)) point--;
    if (letter(block, point) != '.') return 0;
    uint64_t key = 0;
    int64_t letters = 0;
    int foreign = 0;
    for (; letters < 8 && is(block, point - 1 - letters, LETTER); letters++) {
        const uint32_t one = letter(block, point - 1 - letters);
        foreign |= one >= 128;
        key |= (uint64_t)one << 8 * letters;
    }
    return !foreign && letters < 8 && is_among(shortened, key);
}

static int is_end(uint32_t one) { return one == '.' || one == '!' || one == '?'; }

static int closes(uint32_t one) {
    return one == '"' || one == '\'' || one == ')' || one == 0x201d || one == 0x2019 || one == 0xbb;
}

static int is_note(const Block *block, int64_t at) {
    return is(block, at, OFF_LINE) || letter(block, at) == 0x207b || letter(block, at) == ',';
}

// Why the segmenter's pieces of a block may not be its sentences, as in sentences.py: a shortened word may
// stand before the end of one, a letter or the mark of a note behind one, it is too long, or lines end some.
enum { SHORTENED = 1, LETTERED = 2, NOTED = 4, LONG = 8, UNBROKEN = 16 };

// Whether the capital letter at a place stands by itself behind a word, which it may name something with, or
// as V and W behind a figure.
static int may_name(const Block *block, int64_t at) {
    const uint32_t own = letter(block, at);
    if (!is_capital(own) || !is(block, at - 1, WHITE)) return 0;
    int64_t before = at - 2;
    if (own == 'V' || own == 'W') return is_small_or_figure(letter(block, before));
    while (is_small(letter(block, before))) before--;
    if (is_capital(letter(block, before))) before--;
    return before < at - 2 && (before < block->begin || is(block, before, WHITE));
}

// Whether the month stands before a point, which the segmenter takes for a shortened word.
static int is_may(const Block *block, int64_t point) {
    return letter(block, point - 1) == 'y' && letter(block, point - 2) == 'a' &&
           letter(block, point - 3) == 'M' && !is(block, point - 4, LETTER);
}

// Whether the small letter before a point is the unit of a figure.
static int is_unit(const Block *block, int64_t point) {
    const uint32_t own = letter(block, point - 1);
    if (own != 'g' && own != 'l' && own != 'm' && own != 'h' && own != 's') return 0;
    const int64_t figure = is(block, point - 2, WHITE) ? point - 3 : point - 2;
    return letter(block, figure) >= '0' && letter(block, figure) <= '9';
}

// Why a sentence may end before white space that the segmenter does not see it at: behind a letter that names
// something or ends a unit or is one, behind May, or behind the mark of a note.
static int may_end(const Block *block, int64_t white) {
    int64_t at = white - 1;
    if (letter(block, at) == '.')
        return letter(block, at - 2) == '/' || is_may(block, at) || is_unit(block, at) ||
                       may_name(block, at - 1)
                   ? LETTERED
                   : 0;
    int raised = 0;
    for (; is_note(block, at); at--) raised |= letter(block, at) != ',';
    if (!raised) return 0;
    while (closes(letter(block, at))) at--;
    return is_end(letter(block, at)) ? NOTED : 0;
}

static int is_apart(const Block *block, int64_t end) {
    return is(block, end - 1, WHITE) || is(block, end, WHITE);
}

// Writes the borders of the sentence between two places, without outer white space, and returns how many.
static int trimmed(const Block *block, int64_t start, int64_t end, int64_t *borders) {
    while (start < end && is(block, start, WHITE)) start++;
    while (start < end && is(block, end - 1, WHITE)) end--;
    borders[0] = start;
    borders[1] = end;
    return start < end ? 2 : 0;
}

// Why the segmenter may not see the end of a sentence that begins with a capital or beyond ASCII, or a line
// with a figure.
static int unseen_ends(const Block *block) {
    int why = 0;
    for (int64_t at = block->begin + 1; at < block->end; at++) {
        const uint32_t one = block->letters[at];
        const int numbered = one >= '0' && one <= '9' && letter(block, at - 1) == '\n';
        if ((one >= 128 || is_capital(one) || numbered) && !is(block, at, WHITE) &&
            is(block, at - 1, WHITE)) {
            int64_t white = at - 1;
            while (is(block, white - 1, WHITE)) white--;
            why |= may_end(block, white);
        }
    }
    return why;
}

static const int64_t WIDEST = 120;  // code points of a line that was broken to fit a width, as in records.py

// Whether there is white space between two places, but for that before the second.
static int has_white(const Block *block, int64_t start, int64_t end) {
    while (start < end && is(block, end - 1, WHITE)) end--;
    while (start < end && !is(block, start, WHITE)) start++;
    return start < end;
}

// Whether the lines of a block are paragraphs: each begins like a sentence, and one was not broken to fit a
// width.
static int is_unbroken(const Block *block) {
    int wide = 0;
    int64_t end = next_of(block->letters, block->begin, block->end, '\n');
    if (end == block->end) return 0;
    for (int64_t line = block->begin; line < block->end; line = end + 1) {
        end = next_of(block->letters, line, block->end, '\n');
        while (line < end && is(block, line, WHITE)) line++;
        if (line < end && is(block, line, LETTER) && !may_be_capital(block->letters[line])) return 0;
        wide |= has_white(block, line + WIDEST, end);
    }
    return wide;
}

// Tells of each block whether it is `wide`, with white space beyond ASCII, and returns how many are.
KERNEL qa_borders_wide(const uint32_t *letters, const uint16_t *kinds, const int64_t *begins,
                       const int64_t *ends, int64_t blocks, uint8_t *wide) {
    int64_t found = 0;
    for (int64_t number = 0; number < blocks; number++) {
        int64_t at = next_high(letters, begins[number], ends[number]);
        while (at < ends[number] && !(kinds[letters[at]] & WHITE))
            at = next_high(letters, at + 1, ends[number]);
        wide[number] = at < ends[number];
        found += wide[number];
    }
    return found;
}

// Tells of each block of English text why the segmenter's pieces may not be the sentences, and returns of how
// many there is a reason. Block `i` has the pieces `firsts[i]` to `firsts[i + 1]`, of `lengths` code points;
// a sentence is too long above `longest`, and white space sets sentences apart. The `words` are those that
// are shortened.
KERNEL qa_borders_asked(const uint32_t *letters, const uint16_t *kinds, const int64_t *begins,
                        const int64_t *ends, int64_t blocks, const int64_t *lengths, const int64_t *firsts,
                        int64_t longest, const uint64_t *words, int64_t count, uint8_t *asked) {
    const Words shortened = {words, count};
    int64_t found = 0, borders[2];
    for (int64_t number = 0; number < blocks; number++) {
        const Block block = {letters, kinds, begins[number], ends[number]};
        int64_t start = block.begin, end = block.begin;
        int why = unseen_ends(&block) | (is_unbroken(&block) ? UNBROKEN : 0);
        for (int64_t piece = firsts[number]; piece < firsts[number + 1]; piece++) {
            const int last = piece + 1 == firsts[number + 1];
            end = last ? block.end : end + lengths[piece];
            if (!last && !is_apart(&block, end)) continue;
            if (!last && may_go_on(&block, end, &shortened)) why |= SHORTENED;
            if (trimmed(&block, start, end, borders) && borders[1] - borders[0] > longest) why |= LONG;
            start = end;
        }
        asked[number] = (uint8_t)why;
        found += why > 0;
    }
    return found;
}

// Writes where the sentences of each block start and end, by turns, and how many `counts` of them it has;
// returns how many of all. The pieces of a block that was asked about are its sentences; those of others are
// where white space sets them apart.
KERNEL qa_borders(const uint32_t *letters, const uint16_t *kinds, const int64_t *begins, const int64_t *ends,
                  int64_t blocks, const int64_t *lengths, const int64_t *firsts, const uint8_t *asked,
                  int64_t *borders, int64_t *counts) {
    int64_t found = 0;
    for (int64_t number = 0; number < blocks; number++) {
        const Block block = {letters, kinds, begins[number], ends[number]};
        const int64_t before = found;
        int64_t start = block.begin, end = block.begin;
        for (int64_t piece = firsts[number]; piece < firsts[number + 1]; piece++) {
            const int last = piece + 1 == firsts[number + 1];
            end = last ? block.end : end + lengths[piece];
            if (!last && !asked[number] && !is_apart(&block, end)) continue;
            found += trimmed(&block, start, end, borders + found);
            start = end;
        }
        counts[number] = found - before;
    }
    return found;
}
