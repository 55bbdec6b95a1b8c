/* Passages in order -> their sequences, laid end to end, their terms numbered anew. */
#include "../kernels.h"
#include <stdlib.h>

#include "segment.h"

/* A term that occurs: the number that tells it apart, and where it was met first. */
typedef struct {
    uint64_t number;
    int32_t segment, place;
    int64_t rank;
} term;

static qa_stretch sequences_of(const qa_segment *segment, int64_t place) {
    int64_t count = qa_least(QA_COUNT(segment->sequences) - 1, QA_COUNT(segment->cues));
    return qa_stretch_of(segment->firsts, place, qa_least(count, QA_COUNT(segment->words)));
}

/* What a sequence holds; what lies outside of the segment's arrays is left out. */
static qa_stretch terms_of(const qa_segment *segment, int64_t sequence) {
    return qa_stretch_of(segment->sequences, sequence, qa_least(QA_COUNT(segment->terms), QA_COUNT(segment->shapes)));
}

/* Writes how many sequences and how many terms the passages have together; each segment must be of the table. */
KERNEL qa_sizes(const uint64_t *table, const int32_t *segments,
                const int32_t *places, int64_t count, int64_t *sizes) {
    const qa_segment *held = (const qa_segment *)table;
    sizes[0] = sizes[1] = 0;
    for (int64_t i = 0; i < count; i++) {
        qa_stretch own = sequences_of(&held[segments[i]], places[i]);
        sizes[0] += own.end - own.first;
        for (int64_t j = own.first; j < own.end; j++) {
            qa_stretch found = terms_of(&held[segments[i]], j);
            sizes[1] += found.end - found.first;
        }
    }
    return count;
}

static int compared(const void *left, const void *right) {
    uint64_t one = ((const term *)left)->number, other = ((const term *)right)->number;
    return (one > other) - (one < other);
}

/* Numbers terms (count) by their rank among those that differ, which are written to used in order. */
static int64_t numbered(const uint64_t *numbers, const int32_t *segments, const int32_t *places, int64_t count,
                        int32_t *ranks, term *used, int64_t *slots, uint64_t last) {
    int64_t different = 0;
    for (uint64_t i = 0; i <= last; i++) slots[i] = -1;
    for (int64_t i = 0; i < count; i++) {
        uint64_t at = numbers[i] * 0x9E3779B97F4A7C15u >> 32 & last;
        while (slots[at] >= 0 && used[slots[at]].number != numbers[i]) at = (at + 1) & last;
        if (slots[at] < 0) {
            used[different] = (term){numbers[i], segments[i], places[i], different};
            slots[at] = different++;
        }
        ranks[i] = (int32_t)slots[at];
    }
    qsort(used, (size_t)different, sizeof(term), compared);
    for (int64_t i = 0; i < different; i++) slots[used[i].rank] = i;
    for (int64_t i = 0; i < count; i++) ranks[i] = (int32_t)slots[ranks[i]];
    return different;
}

/* Lays the sequences of passages end to end, in arrays of the sizes that qa_sizes gave.

   The terms that occur are numbered by the order of their places, or of their hashes where there are several
   segments: of each, where it is held and its hash are written. Returns how many these are, -1 where there is no
   memory. Each segment must be one of the table. */
KERNEL qa_gathered(const uint64_t *table, int64_t held_count,
                   const int32_t *segments, const int32_t *places,
                   int64_t count, const int64_t *sizes, int32_t *terms,
                   uint8_t *shapes, int64_t *starts, uint16_t *cues,
                   uint16_t *words, int64_t *firsts, int32_t *used_segments,
                   int32_t *used_places, uint64_t *used_hashes) {
    const qa_segment *held = (const qa_segment *)table;
    int64_t rows = 0, items = 0, different = -1;
    uint64_t size = 16;
    while (size < 4 * (uint64_t)sizes[1]) size *= 2;
    uint64_t *numbers = malloc(sizeof(uint64_t) * (size_t)(sizes[1] + 1));
    term *used = malloc(sizeof(term) * (size_t)(sizes[1] + 1));
    int64_t *slots = malloc(sizeof(int64_t) * size);
    if (!numbers || !used || !slots) goto end;
    firsts[0] = starts[0] = 0;
    for (int64_t i = 0; i < count; i++) {
        const qa_segment *of = &held[segments[i]];
        qa_stretch own = sequences_of(of, places[i]);
        for (int64_t j = own.first; j < own.end && rows < sizes[0]; j++) {
            qa_stretch found = terms_of(of, j);
            for (int64_t at = found.first; at < found.end && items < sizes[1]; at++) {
                int32_t place = QA_ITEMS(int32_t, of->terms)[at];
                if (place < 0 || place >= QA_COUNT(of->hashes)) place = 0; /* of damaged files alone */
                used_segments[items] = segments[i];
                used_places[items] = place;
                shapes[items++] = QA_ITEMS(uint8_t, of->shapes)[at];
            }
            cues[rows] = QA_ITEMS(uint16_t, of->cues)[j];
            words[rows++] = QA_ITEMS(uint16_t, of->words)[j];
            starts[rows] = items;
        }
        firsts[i + 1] = rows;
    }
    for (int64_t i = 0; i < items; i++) {
        const qa_segment *of = &held[used_segments[i]];
        int one = held_count == 1 || !QA_COUNT(of->hashes);
        numbers[i] = one ? (uint64_t)used_places[i] : QA_ITEMS(uint64_t, of->hashes)[used_places[i]];
    }
    different = numbered(numbers, used_segments, used_places, items, terms, used, slots, size - 1);
    for (int64_t i = 0; i < different; i++) {
        const qa_segment *of = &held[used[i].segment];
        used_segments[i] = used[i].segment;
        used_places[i] = used[i].place;
        used_hashes[i] = QA_COUNT(of->hashes) ? QA_ITEMS(uint64_t, of->hashes)[used[i].place] : 0;
    }
end:
    free(numbers);
    free(used);
    free(slots);
    return different;
}
