// The arrays of a segment as C finds them: held.py lays a row of them out for each segment of an index.
#ifndef QA_SEGMENT_H
#define QA_SEGMENT_H

#include <stdint.h>

// Sequences of a passage before those of its sentences: BEFORE of text/sequences.py.
#define QA_BEFORE 2

typedef struct {
    uint64_t address, count;
} qa_array;

// In the order of held.FIELDS. What is in these arrays comes from files, and may be any numbers.
typedef struct {
    qa_array starts, passages, frequencies, impacts, rows, dense, lengths;
    qa_array gone, gone_terms, gone_counts;
    qa_array ids, id_ends, hashes;
    qa_array terms, shapes, sequences, cues, words, firsts;
} qa_segment;

#define QA_ITEMS(type, array) ((const type *)(uintptr_t)(array).address)
#define QA_COUNT(array) ((int64_t)(array).count)

// Places first to end - 1 of an array; none where first == end.
typedef struct {
    int64_t first, end;
} qa_stretch;

// Stretch i of those that begin at bounds[i] and end at bounds[i + 1]; none where that is not below count.
static inline qa_stretch qa_stretch_of(qa_array bounds, int64_t i, int64_t count) {
    qa_stretch found = {0, 0};
    if (i < 0 || i + 1 >= QA_COUNT(bounds)) return found;
    int64_t first = QA_ITEMS(int64_t, bounds)[i], end = QA_ITEMS(int64_t, bounds)[i + 1];
    if (first < 0 || end > count || first > end) return found;
    found.first = first;
    found.end = end;
    return found;
}

static inline int64_t qa_least(int64_t one, int64_t other) { return one < other ? one : other; }

// Where the postings of a term are.
static inline qa_stretch qa_postings(const qa_segment *segment, int64_t term) {
    int64_t count = qa_least(QA_COUNT(segment->passages), QA_COUNT(segment->impacts));
    return qa_stretch_of(segment->starts, term, qa_least(count, QA_COUNT(segment->frequencies)));
}

// The first place in [first, end) whose item is not below wanted, end where there is none; items rise.
static inline int64_t qa_bound(const int32_t *items, int64_t first, int64_t end, int64_t wanted) {
    while (first < end) {
        int64_t middle = first + (end - first) / 2;
        if (items[middle] < wanted)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

// The same, sooner where it is near first.
static inline int64_t qa_bound_near(const int32_t *items, int64_t first, int64_t end, int64_t wanted) {
    int64_t step = 1;
    while (first + step < end && items[first + step] < wanted) {
        first += step;
        step *= 2;
    }
    return qa_bound(items, first, qa_least(end, first + step + 1), wanted);
}

#endif
