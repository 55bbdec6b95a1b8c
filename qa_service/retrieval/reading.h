/* Passages that are read: their terms by number, and which rank a number has among others. */
#ifndef QA_READING_H
#define QA_READING_H

#include <stdlib.h>

#include "numbering.h"
#include "segment.h"
#include "weighting.h"

/* Terms that are read of a passage: no ordinary one has more, and a giant sentence shall not take long. */
#define QA_TERMS 500

/* The numbers of a passage's terms in order; the first titled of them stand in its title or heading. */
typedef struct {
    const int64_t *numbers;
    int64_t count, titled;
    double length; /* of the average passage's */
} qa_passage;

/* Finds the rank of a number among others: slots that are free have rank -1. */
typedef struct {
    struct qa_slot {
        int64_t number, rank;
    } *slots;
    uint64_t last;
} qa_ranks;

/* Makes room for so many numbers; returns 0 where there is no memory. */
static inline int qa_made(qa_ranks *of, int64_t numbers) {
    uint64_t size = 16;
    while (size < 4 * (uint64_t)numbers) size *= 2;
    of->last = size - 1;
    of->slots = malloc(sizeof(struct qa_slot) * size);
    if (!of->slots) return 0;
    for (uint64_t i = 0; i < size; i++) of->slots[i].rank = -1;
    return 1;
}

/* The slot of a number, a free one where it has none; there are more slots than numbers. */
static inline struct qa_slot *qa_slot_of(const qa_ranks *of, int64_t number) {
    uint64_t at = (uint64_t)number * 0x9E3779B97F4A7C15u >> 32 & of->last;
    while (of->slots[at].rank >= 0 && of->slots[at].number != number) at = (at + 1) & of->last;
    return &of->slots[at];
}

/* Adds to each score what the passage says of what the best ones speak of; returns 0 where there is no memory.

   Scores must be above zero. weight is that of the query in all, every how many passages the index has. */
int qa_feedback(const qa_segment *segments, int64_t count, const qa_buckets *buckets, double every,
                const qa_passage *read, int64_t passages, double weight, qa_bm25 how, double *scores);

#endif
