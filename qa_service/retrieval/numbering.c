// How many passages of all segments hold a term, those removed not counted.
#include "../kernels.h"
#include "numbering.h"

// Terms ahead for which memory is asked, so that waiting for one does not wait for the next.
#define AHEAD 8

static int64_t having(const qa_segment *segment, int64_t term) {
    qa_stretch own = qa_stretch_of(segment->starts, term, QA_COUNT(segment->passages));
    const int32_t *gone = QA_ITEMS(int32_t, segment->gone_terms);
    int64_t count = qa_least(QA_COUNT(segment->gone_terms), QA_COUNT(segment->gone_counts));
    int64_t at = qa_bound(gone, 0, count, term);
    int64_t lost = at < count && gone[at] == term ? QA_ITEMS(int32_t, segment->gone_counts)[at] : 0;
    return own.end - own.first - lost;
}

static int bits_of(const qa_buckets *of) {
    return __builtin_ctzll((unsigned long long)QA_COUNT(of->firsts) - 1);
}

// The place of a term by its hash; of the few hashes that begin
// alike, those of the same last bits are looked at.
static int64_t place_of(const qa_segment *segment, const qa_buckets *of, int bits, uint64_t hash) {
    const int32_t *firsts = QA_ITEMS(int32_t, of->firsts), *order = QA_ITEMS(int32_t, of->order);
    const uint8_t *last = QA_ITEMS(uint8_t, of->last);
    uint64_t bucket = hash >> (64 - bits);
    for (int64_t at = firsts[bucket]; at < firsts[bucket + 1]; at++) {
        if (last[at] != (uint8_t)hash) continue;
        int64_t place = order[at];
        if (place >= 0 && place < QA_COUNT(segment->hashes) &&
            QA_ITEMS(uint64_t, segment->hashes)[place] == hash)
            return place;
    }
    return -1;
}

void qa_count(const qa_segment *segments, int64_t count, const qa_buckets *buckets, const int64_t *numbers,
              int64_t terms, int64_t *found) {
    for (int64_t i = 0; i < terms; i++) found[i] = count == 1 ? having(&segments[0], numbers[i]) : 0;
    for (int64_t at = 0; count > 1 && at < count; at++) {
        int bits = bits_of(&buckets[at]);
        const int32_t *firsts = QA_ITEMS(int32_t, buckets[at].firsts);
        for (int64_t i = 0; i < terms; i++) {
            if (i + AHEAD < terms) __builtin_prefetch(&firsts[(uint64_t)numbers[i + AHEAD] >> (64 - bits)]);
            int64_t place = place_of(&segments[at], &buckets[at], bits, (uint64_t)numbers[i]);
            if (place >= 0) found[i] += having(&segments[at], place);
        }
    }
}

// Writes how many passages hold each of the terms; buckets has no rows where there is one segment.
KERNEL qa_having(const uint64_t *table, int64_t count, const uint64_t *buckets, const int64_t *numbers,
                 int64_t terms, int64_t *found) {
    qa_count((const qa_segment *)table, count, (const qa_buckets *)buckets, numbers, terms, found);
    return terms;
}
