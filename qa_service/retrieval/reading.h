// Passages that are read: their terms by number, and which rank a number has among others.
#ifndef QA_READING_H
#define QA_READING_H

#include <stdlib.h>

#include "../text/lookup.h"
#include "numbering.h"
#include "segment.h"
#include "weighting.h"

// Terms that are read of a passage: no ordinary one has more, and a giant sentence shall not take long.
#define QA_TERMS 500

// The numbers of a passage's terms in order; the first titled of them stand in its title or heading.
typedef struct {
    const int64_t *numbers;
    int64_t count, titled;
    double length;  // of the average passage's
} qa_passage;

// Numbers' last bits that are looked at before a number is looked for: most are told by them to be no rank.
#define QA_ENDINGS 4096

// Different numbers, and slots that find the rank of each among them.
typedef struct {
    uint64_t *numbers;
    int32_t *slots;
    int64_t bits;
    uint64_t endings[QA_ENDINGS / 64];
} qa_ranks;

// Makes slots for so many numbers, all free; returns 0 where there is no memory.
static inline int qa_made(qa_ranks *of, int64_t numbers) {
    of->bits = bits_for(numbers);
    of->slots = malloc(sizeof(int32_t) << of->bits);
    memset(of->endings, 0, sizeof(of->endings));
    if (of->slots) free_slots(of->slots, of->bits);
    return of->slots != 0;
}

static inline void qa_ending(qa_ranks *of, uint64_t number) {
    of->endings[number % QA_ENDINGS / 64] |= (uint64_t)1 << number % 64;
}

// The rank of a number, -1 where it is not there.
static inline int64_t qa_rank(const qa_ranks *of, int64_t number) {
    if (!(of->endings[(uint64_t)number % QA_ENDINGS / 64] >> (uint64_t)number % 64 & 1)) return -1;
    return place_of((uint64_t)number, of->numbers, of->slots, of->bits);
}

// Adds to each score what the passage says of what the best
// ones speak of; returns 0 where there is no memory.
//
// Scores must be above zero. weight is that of the query in all, every how many passages the index has.
int qa_feedback(const qa_segment *segments, int64_t count, const qa_buckets *buckets, double every,
                const qa_passage *read, int64_t passages, double weight, qa_bm25 how, double *scores);

#endif
