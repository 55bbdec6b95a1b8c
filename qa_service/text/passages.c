// Borders of sentences in blocks -> passages: stretches of whole sentences that belong together.

#include "../kernels.h"

// as in outline.py
enum { APART = 1, GOES_ON = 2 };

typedef struct {
    int64_t enough, longest;
    int64_t first, next;  // border of the passage, and behind it; the same where it has none yet
    int64_t start, end;
    int64_t header;
} Window;

static int is_full(const Window *window, int64_t end) {
    return window->end - window->start >= window->enough || end - window->start > window->longest;
}

static int ends_before(const Window *window, int kind, int64_t header, int64_t list_end) {
    if (window->first == window->next) return 0;
    return kind & APART || header != window->header || (!(kind & GOES_ON) && is_full(window, list_end));
}

// Ends the passage, if there is one, and writes where it begins.
static int64_t ended(Window *window, int64_t *firsts, int64_t passages) {
    if (window->first == window->next) return passages;
    firsts[passages] = window->first;
    window->first = window->next;
    return passages + 1;
}

// Takes in the sentence at border `at`, which begins a passage where the last one has no room.
static int64_t taken(Window *window, const int64_t *borders, int64_t at, int64_t *firsts, int64_t passages) {
    if (window->first < window->next && borders[at + 1] - window->start > window->longest)
        passages = ended(window, firsts, passages);
    if (window->first == window->next) {
        window->first = at;
        window->start = borders[at];
    }
    window->next = at + 2;
    window->end = borders[at + 1];
    return passages;
}

// Writes the first border of each passage, and returns how many passages there are. Block `i` has the borders
// `reached[i]` to `reached[i + 1]`, one of the `kinds`, the table's header `headers[i]` and, where it begins
// a list that goes into one passage, the end of that. A passage ends after `enough`, and before `longest`.
KERNEL qa_passages(const int64_t *borders, const int64_t *reached, int64_t blocks, const uint8_t *kinds,
                   const int64_t *headers, const int64_t *list_ends, int64_t enough, int64_t longest,
                   int64_t *firsts) {
    Window window = {enough, longest, 0, 0, 0, 0, 0};
    int64_t passages = 0;
    for (int64_t block = 0; block < blocks; block++) {
        if (ends_before(&window, kinds[block], headers[block], list_ends[block]))
            passages = ended(&window, firsts, passages);
        for (int64_t at = reached[block]; at < reached[block + 1]; at += 2) {
            passages = taken(&window, borders, at, firsts, passages);
            window.header = headers[block];
        }
    }
    return ended(&window, firsts, passages);
}
