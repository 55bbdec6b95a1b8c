// Hits of an index, and their order.
#ifndef QA_RANKING_H
#define QA_RANKING_H

#include "segment.h"

typedef struct {
    double score;
    const uint8_t *id;
    int64_t letters;
    int32_t segment, place;
} qa_hit;

// Puts the id to a hit; one whose id is not to be found gets an empty one.
void qa_name(const qa_segment *segments, qa_hit *hit);

// Sorts by score, the highest first, then by id.
void qa_sort(qa_hit *hits, int64_t count);

// Writes where hits are and what they score.
void qa_write(const qa_hit *hits, int64_t count, int32_t *segments, int32_t *places, double *scores);

#endif
