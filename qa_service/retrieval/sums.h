// The impacts of terms, added up for passages next to each other.
#ifndef QA_SUMS_H
#define QA_SUMS_H

#include "segment.h"

// Passages whose sums are made at once, so that they stay in the fastest caches.
#define QA_WIDTH 8192

// Sums that are looked at together, where one of them is high.
#define QA_BLOCK 64

// A term as one segment holds it.
typedef struct {
    const int32_t *passages;
    const uint8_t *impacts, *frequencies;
    int64_t first, next, end;  // its postings, and the first of them that was not looked at
    const uint8_t *row;        // its impact in each passage, where it has a row of them
    double factor;
    float point, most;  // what a step of an impact is worth, and the highest impact
} qa_term;

// The sums of passages next to each other, all zero between uses, and which blocks of them are worth looking
// at: those with a sum that reached least.
typedef struct {
    float sums[QA_WIDTH];
    uint8_t high[QA_WIDTH / QA_BLOCK];
    float least;
} qa_sums;

// Looks terms up in the segment at a place of the table, and returns how many it holds.
//
// wanted (terms, count) holds the place of each term in each of
// count segments, and factors what each is worth.
int64_t qa_open(const qa_segment *segments, int64_t count, int64_t at, const int32_t *wanted,
                const double *factors, int64_t terms, double k1, qa_term *found);

// Adds a term's impacts to the sums of width passages from base on; moves on to those behind them.
void qa_add(qa_term *one, qa_sums *to, int64_t base, int64_t width);

// Sums of removed passages become 0; at is the first of the removed here, and those behind are returned.
int64_t qa_without_removed(const qa_segment *segment, int64_t at, qa_sums *in, int64_t base, int64_t width);

// Makes the sums zero again.
void qa_clear(qa_sums *of, int64_t width);

// The impact of a term in one passage; passages are to be asked for in rising order.
float qa_looked_up(qa_term *one, int64_t place);

#endif
