// Code points -> groups of lines between blank ones, those that may be more than a paragraph told apart.

#include "codepoints.h"

typedef struct {
    const uint32_t *letters;
    const uint16_t *kinds;
    int64_t end;  // of the text
} Text;

static int is(const Text *text, int64_t at, int kind) { return text->kinds[text->letters[at]] & kind; }

// Whether a figure at the start of a line may number an item: three digits at most, then a mark or a gap.
static int numbers(const Text *text, int64_t at, int64_t end) {
    int64_t after = at;
    while (after < end && is(text, after, DIGIT)) after++;
    if (after - at > 3 || after == end) return 0;
    const uint32_t mark = text->letters[after];
    return mark == '.' || mark == ')' || mark == ' ' || mark == '\t';
}

// Whether a line begins as a heading, an item, a rule or a table's delimiter may: more than the patterns in
// blocks.py and counting.py match, and seldom so.
static int may_be_marked(const Text *text, int64_t start, int64_t end) {
    int64_t at = start;
    while (at < end && (text->letters[at] == ' ' || text->letters[at] == '\t')) at++;
    if (at == end) return 0;
    switch (text->letters[at]) {
        case '#':
        case '|':
        case ':':
        case '-':
        case '*':
        case '+':
        case '_':
        case '=':
        case 0xb7:
        case 0x2022:
        case 0x2023:
        case 0x25a0:
        case 0x25aa:
        case 0x25cb:
        case 0x25cf:
        case 0x25e6:
            return 1;
        default:
            return is(text, at, DIGIT) && numbers(text, at, end);
    }
}

static int has_tab(const Text *text, int64_t start, int64_t end) {
    for (int64_t at = start; at < end; at++)
        if (text->letters[at] == '\t') return 1;
    return 0;
}

// The bounds of a line without outer white space; nothing is between those of a blank one.
static void trimmed(const Text *text, int64_t *start, int64_t *end) {
    while (*start < *end && is(text, *start, WHITE)) ++*start;
    while (*start < *end && is(text, *end - 1, WHITE)) --*end;
}

// Writes where each run of lines that are not blank starts and ends, and whether it may be more than one
// paragraph; a plain one without outer white space, a marked one in whole lines. `firsts` (texts + 1,) are
// the first of each text. Returns how many there are: no more than lines.
KERNEL qa_blocks(const uint32_t *letters, const int64_t *begins, const int64_t *ends, int64_t texts,
                 const uint16_t *kinds, int64_t *starts, int64_t *stops, uint8_t *marked, int64_t *firsts) {
    int64_t groups = 0;
    for (int64_t number = 0; number < texts; number++) {
        const Text text = {letters, kinds, ends[number]};
        int64_t from = -1, first = 0, last = 0,
                line_end = 0;  // of the group; none where it is before the text
        int mark = 0;
        firsts[number] = groups;
        for (int64_t line = begins[number]; line <= text.end; line = line_end + 1) {
            line_end = line;
            while (line_end < text.end && letters[line_end] != '\n') line_end++;
            int64_t start = line, end = line_end;
            trimmed(&text, &start, &end);
            if (start < end) {
                if (from < 0) {
                    from = line;
                    first = start;
                    mark = has_tab(&text, start, end);
                }
                mark = mark || may_be_marked(&text, line, line_end);
                last = end;
                stops[groups] = line_end;
            }
            if (from >= 0 && (start == end || line_end == text.end)) {
                starts[groups] = mark ? from : first;
                if (!mark) stops[groups] = last;
                marked[groups++] = (uint8_t)mark;
                from = -1;
            }
        }
    }
    firsts[texts] = groups;
    return groups;
}
