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

// What a heading, an item, a rule or a table's delimiter may begin with, but for figures.
static const uint32_t MARKS[] = {'#',    '|',    ':',    '-',    '*',    '+',    '_',    '=',
                                 '~',    0xb7,   0x2013, 0x2022, 0x2023, 0x2043, 0x2192, 0x2219,
                                 0x25a0, 0x25a1, 0x25aa, 0x25b6, 0x25b8, 0x25ba, 0x25c6, 0x25c7,
                                 0x25cb, 0x25cf, 0x25e6, 0x2610, 0x2611, 0x2612, 0x2713, 0x2714,
                                 0x2717, 0x2718, 0x274f, 0x2751, 0x2756, 0x2794, 0x27a2, 0x27a4};

static int is_mark(uint32_t letter) {
    for (size_t at = 0; at < sizeof MARKS / sizeof *MARKS; at++)
        if (MARKS[at] == letter) return 1;
    return 0;
}

// Whether a line begins as one of these may: more than the patterns in blocks.py and counting.py match, and
// seldom so.
static int may_be_marked(const Text *text, int64_t start, int64_t end) {
    int64_t at = start;
    while (at < end && (text->letters[at] == ' ' || text->letters[at] == '\t')) at++;
    if (at == end || is(text, at, LETTER)) return 0;
    return is_mark(text->letters[at]) || (is(text, at, DIGIT) && numbers(text, at, end));
}

// Whether a line begins with a letter that may be a capital, or with none.
static int is_high(const Text *text, int64_t at) {
    return !is(text, at, LETTER) || may_be_capital(text->letters[at]);
}

// Whether a line begins as a date or a time may: with a figure, behind a bracket or not.
static int is_dated(const Text *text, int64_t at, int64_t end) {
    at += text->letters[at] == '[' || text->letters[at] == '(';
    const int64_t stop = at + 5 < end ? at + 5 : end;
    if (at == end || !is(text, at, DIGIT)) return 0;
    while (at < stop && is(text, at, DIGIT)) at++;
    return at < stop && (text->letters[at] == '-' || text->letters[at] == '/' || text->letters[at] == '.' ||
                         text->letters[at] == ':');
}

// Whether a line may begin with a name and a colon.
static int is_named(const Text *text, int64_t at, int64_t end) {
    const int64_t stop = at + 40 < end ? at + 40 : end;
    if (!is_high(text, at)) return 0;
    while (at < stop && text->letters[at] != ':') at++;
    return at < stop;
}

static const int64_t HANGING = 8;  // blanks before a line, as in records.py

enum { NO_CELLS, DELIMITED, APART };

// What parts the cells that there may be in a line: two commas or semicolons before no blank, or a bar, a
// wide gap or dots.
static int cells_of(const Text *text, int64_t start, int64_t end) {
    int marks = 0, blanks = 0, dots = 0;
    for (int64_t at = start; at < end; at++) {
        const uint32_t letter = text->letters[at];
        blanks = letter == ' ' ? blanks + 1 : 0;
        if (letter == '.' || letter == '_' || letter == 0x2026)
            dots++;
        else if (letter != ' ')
            dots = 0;
        if (letter == '|' || blanks == 3 || dots == 4 || (dots > 1 && letter == 0x2026)) return APART;
        if ((letter == ',' || letter == ';') && (at + 1 == end || !is(text, at + 1, WHITE))) marks++;
    }
    return marks > 1 ? DELIMITED : NO_CELLS;
}

static int has_tab(const Text *text, int64_t start, int64_t end) {
    return next_of(text->letters, start, end, '\t') < end;
}

// The bounds of a line without outer white space; nothing is between those of a blank one.
static void trimmed(const Text *text, int64_t *start, int64_t *end) {
    while (*start < *end && is(text, *start, WHITE)) ++*start;
    while (*start < *end && is(text, *end - 1, WHITE)) --*end;
}

typedef struct {
    int64_t from, to;     // whole lines; none where they are the same
    int64_t first, last;  // without outer white space
    int marked;
    int asks;                    // whether the last line ends in a question mark
    int64_t lines, high, named;  // how many: all, and those that may be records
} Group;

// Takes in a line that is not blank, whose words are from `start` to `end`.
static void taken(const Text *text, Group *group, int64_t line, int64_t line_end, int64_t start,
                  int64_t end) {
    if (group->from == group->to)
        *group = (Group){line, line_end, start, end, has_tab(text, start, end), 0, 0, 0, 0};
    group->marked = group->marked || may_be_marked(text, line, line_end) || is_dated(text, start, end) ||
                    (group->asks && is_high(text, start));
    group->asks = text->letters[end - 1] == '?';
    group->lines++;
    group->high += is_high(text, start);
    group->named += is_named(text, start, end);
    group->to = line_end;
    group->last = end;
}

// Finds the next group of lines from a place on, and returns where to look for the one behind it.
static int64_t next_group(const Text *text, int64_t place, Group *group) {
    *group = (Group){0};
    while (place <= text->end) {
        const int64_t line = place;
        const int64_t line_end = next_of(text->letters, line, text->end, '\n');
        int64_t start = line, end = line_end;
        trimmed(text, &start, &end);
        place = line_end + 1;
        if (start < end)
            taken(text, group, line, line_end, start, end);
        else if (group->from < group->to)
            break;
    }
    return place;
}

// Whether all lines may have cells, but for the first of several, which may say what they are, and for those
// that are set far in, which go on with the cell above. Or most of several are apart.
static int are_cells(const Text *text, const Group *group) {
    int64_t rows = 0, bare = 0, apart = 0;
    for (int64_t line = group->from, end; line < group->to; line = end + 1) {
        end = next_of(text->letters, line, group->to, '\n');
        int64_t first = line, last = end;
        trimmed(text, &first, &last);
        const int cells = cells_of(text, first, last);
        if (first - line >= HANGING && cells == NO_CELLS) continue;
        rows++;
        apart += cells == APART;
        bare += cells == NO_CELLS && !(line == group->from && group->lines > 2);
    }
    return rows > 1 && (bare == 0 || (group->lines > 3 && apart > 1 && 4 * apart >= 3 * (rows - 1)));
}

// Whether lines may be records, of which there are more patterns in records.py.
static int are_records(const Text *text, const Group *group) {
    if (group->lines < 2) return 0;
    const int listed = group->lines > 3 && group->high == group->lines;
    const int named = group->named > 1 && 2 * group->named >= group->lines;
    return listed || named || are_cells(text, group);
}

// Writes where each run of lines that are not blank starts and ends, and whether it may be more than one
// paragraph; a plain one without outer white space, a marked one in whole lines. `firsts` (texts + 1,) are
// the first of each text. Returns how many there are, each but the last of a
// text with two line feeds behind it.
KERNEL qa_blocks(const uint32_t *letters, const int64_t *begins, const int64_t *ends, int64_t texts,
                 const uint16_t *kinds, int64_t *starts, int64_t *stops, uint8_t *marked, int64_t *firsts) {
    int64_t groups = 0;
    for (int64_t number = 0; number < texts; number++) {
        const Text text = {letters, kinds, ends[number]};
        firsts[number] = groups;
        for (int64_t place = begins[number]; place <= text.end;) {
            Group group;
            place = next_group(&text, place, &group);
            if (group.from == group.to) continue;
            group.marked = group.marked || are_records(&text, &group);
            starts[groups] = group.marked ? group.from : group.first;
            stops[groups] = group.marked ? group.to : group.last;
            marked[groups++] = (uint8_t)group.marked;
        }
    }
    firsts[texts] = groups;
    return groups;
}
