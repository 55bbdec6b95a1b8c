// Code points -> the words of each text, by the rules of the pattern in terms.py.

#include "codepoints.h"

typedef struct {
    const uint32_t *letters;
    const uint16_t *kinds;
    int64_t begin, end;
} Text;

static int is(const Text *text, int64_t at, int kind) {
    return at >= text->begin && at < text->end && (text->kinds[text->letters[at]] & kind);
}

static uint32_t letter(const Text *text, int64_t at) { return at < text->end ? text->letters[at] : 0; }

static int64_t behind(const Text *text, int64_t at, int kind) {
    while (is(text, at, kind)) at++;
    return at;
}

static int is_border(const Text *text, int64_t at) {
    return !is(text, at - 1, INNER) != !is(text, at, INNER);
}

// Each of these returns where what begins at a place ends, that place itself where there is none.

static int64_t acronym(const Text *text, int64_t at) {
    int64_t end = at;
    int letters = 0;
    while (is(text, end, LETTER)) {
        const int64_t point = behind(text, end + 1, JOINED);
        if (letter(text, point) != '.') break;
        end = point + 1;
        letters++;
    }
    return letters > 1 && is_border(text, at) ? end : at;  // in this order, since few have points
}

static int64_t level(const Text *text, int64_t at, int kind) {
    for (; at < text->end; at++) {
        const int own = text->kinds[text->letters[at]];
        if (!(own & kind) || own & OFF_LINE) break;
    }
    return at;
}

static int64_t number(const Text *text, int64_t at) {
    int64_t end = level(text, at, NUMBER);
    int parts = 0;
    if (end == at) return at;
    while ((letter(text, end) == '.' || letter(text, end) == ',') && level(text, end + 1, NUMBER) > end + 1) {
        end = level(text, end + 1, NUMBER);
        parts++;
    }
    return parts ? end : at;
}

static int is_sign(const Text *text, int64_t at) {
    return is(text, at, JOINED) || (letter(text, at) >= 0x1160 && letter(text, at) <= 0x11ff);
}

// Whether four letters stand before a place, each with its accents or Korean signs.
static int is_long(const Text *text, int64_t end) {
    int64_t at = end;
    for (int letters = 0; letters < 4; letters++) {
        do at--;
        while (at >= text->begin && is_sign(text, at));
        if (!is(text, at, LETTER)) return 0;
    }
    return 1;
}

// Figures off the line are a word of their own behind a digit, and at the end of a long word.
static int64_t word(const Text *text, int64_t at) {
    int64_t end = level(text, at + 1, LETTER | NUMBER | JOINED);
    while (is(text, end, OFF_LINE) && !is(text, end - 1, DIGIT)) {
        const int64_t after = behind(text, end, OFF_LINE);
        if (is_long(text, end) && !is(text, after, LETTER | NUMBER)) break;
        end = is(text, after, DIGIT) ? after : level(text, after, LETTER | NUMBER | JOINED);
    }
    return end;
}

static int64_t ending(const Text *text, int64_t at) {
    const uint32_t mark = letter(text, at);
    if (mark != '\'' && mark != 0x2019) return at;
    const uint32_t one = letter(text, at + 1) | 32, two = letter(text, at + 2) | 32;
    // the long s is an s, whatever its case
    if ((one == 's' || one == 't' || one == 'd' || one == 'm' || letter(text, at + 1) == 0x17f) &&
        is_border(text, at + 2))
        return at + 2;
    const int pair = (two == 'e' && (one == 'r' || one == 'v')) || (two == 'l' && one == 'l');
    return pair && is_border(text, at + 3) ? at + 3 : at;
}

// Writes where each word starts and ends, whether "'t" stands behind it, and which word is the first of each
// text; returns how many there are. There may be as many as code points.
KERNEL qa_wordruns(const uint32_t *letters, const int64_t *begins, const int64_t *ends, int64_t texts,
                   const uint16_t *kinds, int64_t *starts, int64_t *stops, uint8_t *shortened,
                   int64_t *firsts) {
    int64_t words = 0;
    for (int64_t number_of_text = 0; number_of_text < texts; number_of_text++) {
        const Text text = {letters, kinds, begins[number_of_text], ends[number_of_text]};
        firsts[number_of_text] = words;
        for (int64_t at = text.begin; at < text.end;) {
            const int kind = kinds[letters[at]];
            if (!(kind & (LETTER | NUMBER | ALONE))) {
                at++;
                continue;
            }
            int64_t stop = kind & LETTER ? acronym(&text, at) : number(&text, at), next = stop;
            if (stop == at && kind & ALONE)
                next = stop = behind(&text, at + 1, JOINED);
            else if (stop == at) {
                stop = word(&text, at);
                next = ending(&text, stop);
            }
            starts[words] = at;
            stops[words] = stop;
            shortened[words++] = next == stop + 2 && (letters[next - 1] | 32) == 't';
            at = next;
        }
    }
    firsts[texts] = words;
    return words;
}
