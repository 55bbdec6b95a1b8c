// The numbers of terms, and how many passages hold them.
#ifndef QA_NUMBERING_H
#define QA_NUMBERING_H

#include "segment.h"

// Where the hashes of a segment's terms begin alike: a row of numbering.py's table for each segment.
typedef struct {
    qa_array firsts, last, order;
} qa_buckets;

// The number of a term by its place in a segment; of several segments' it is the term's hash.
static inline int64_t qa_number(const qa_segment *segment, int64_t count, int64_t term) {
    if (count == 1) return term;
    return term >= 0 && term < QA_COUNT(segment->hashes) ? (int64_t)QA_ITEMS(uint64_t, segment->hashes)[term]
                                                         : -1;
}

// Writes how many passages hold each of the terms numbered.
void qa_count(const qa_segment *segments, int64_t count, const qa_buckets *buckets, const int64_t *numbers,
              int64_t terms, int64_t *having);

#endif
