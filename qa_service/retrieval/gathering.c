// Passages in order -> their sequences, laid end to end, their terms numbered anew.
#include "../kernels.h"
#include <stdlib.h>

#include "../text/lookup.h"
#include "segment.h"

static qa_stretch sequences_of(const qa_segment *segment, int64_t place) {
    int64_t count = qa_least(QA_COUNT(segment->sequences) - 1, QA_COUNT(segment->cues));
    return qa_stretch_of(segment->firsts, place, qa_least(count, QA_COUNT(segment->words)));
}

// What a sequence holds; what lies outside of the segment's arrays is left out.
static qa_stretch terms_of(const qa_segment *segment, int64_t sequence) {
    return qa_stretch_of(segment->sequences, sequence,
                         qa_least(QA_COUNT(segment->terms), QA_COUNT(segment->shapes)));
}

// Writes how many sequences and how many terms the passages have together; each segment must be of the table.
KERNEL qa_sizes(const uint64_t *table, const int32_t *segments, const int32_t *places, int64_t count,
                int64_t *sizes) {
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

// Numbers terms (count) by which of those that differ each is, in the order in which they are met. Of each
// the segment, the place and the number are written, over the first of these.
static int64_t numbered(uint64_t *numbers, int32_t *segments, int32_t *places, int64_t count, int32_t *ranks,
                        int32_t *slots, int64_t bits) {
    int64_t different = 0;
    free_slots(slots, bits);
    for (int64_t i = 0; i < count; i++) {
        int64_t slot = slot_for(numbers[i], numbers, slots, bits);
        if (slots[slot] < 0) {
            slots[slot] = (int32_t)different;
            segments[different] = segments[i];
            places[different] = places[i];
            numbers[different++] = numbers[i];
        }
        ranks[i] = slots[slot];
    }
    return different;
}

// Lays the terms of a sequence behind those that are there: the segment and the place of each, and its shape.
static int64_t laid(const qa_segment *of, int32_t segment, int64_t sequence, int64_t items, int64_t most,
                    int32_t *segments, int32_t *places, uint8_t *shapes) {
    qa_stretch found = terms_of(of, sequence);
    for (int64_t at = found.first; at < found.end && items < most; at++) {
        int32_t place = QA_ITEMS(int32_t, of->terms)[at];
        if (place < 0 || place >= QA_COUNT(of->hashes)) place = 0;  // of damaged files alone
        segments[items] = segment;
        places[items] = place;
        shapes[items++] = QA_ITEMS(uint8_t, of->shapes)[at];
    }
    return items;
}

// What tells terms (count) apart: their places in the one segment, or their hashes.
static void told(const qa_segment *held, int64_t held_count, const int32_t *segments, const int32_t *places,
                 int64_t count, uint64_t *numbers) {
    for (int64_t i = 0; i < count; i++) {
        const qa_segment *of = &held[segments[i]];
        int one = held_count == 1 || !QA_COUNT(of->hashes);
        numbers[i] = one ? (uint64_t)places[i] : QA_ITEMS(uint64_t, of->hashes)[places[i]];
    }
}

// Lays the sequences of passages end to end, in arrays of the sizes that qa_sizes
// gave. Of each term the segment and the place are written, for qa_numbered.
// Returns how many terms there are. Each segment must be of the table.
KERNEL qa_gathered(const uint64_t *table, const int32_t *segments, const int32_t *places, int64_t count,
                   const int64_t *sizes, uint8_t *shapes, int64_t *starts, uint16_t *cues, uint16_t *words,
                   int64_t *firsts, int32_t *used_segments, int32_t *used_places) {
    const qa_segment *held = (const qa_segment *)table;
    int64_t rows = 0, items = 0;
    firsts[0] = starts[0] = 0;
    for (int64_t i = 0; i < count; i++) {
        const qa_segment *of = &held[segments[i]];
        qa_stretch own = sequences_of(of, places[i]);
        for (int64_t j = own.first; j < own.end && rows < sizes[0]; j++) {
            items = laid(of, segments[i], j, items, sizes[1], used_segments, used_places, shapes);
            cues[rows] = QA_ITEMS(uint16_t, of->cues)[j];
            words[rows++] = QA_ITEMS(uint16_t, of->words)[j];
            starts[rows] = items;
        }
        firsts[i + 1] = rows;
    }
    return items;
}

// Numbers the terms (items) that stand at places of segments in the order in which they are met. Of each that
// occurs, where it is held and its hash are written, over the first of these. Returns how many these are, -1
// where there is no memory.
KERNEL qa_numbered(const uint64_t *table, int64_t held_count, int64_t items, int32_t *terms,
                   int32_t *segments, int32_t *places, uint64_t *hashes) {
    const qa_segment *held = (const qa_segment *)table;
    int64_t bits = bits_for(items), different = -1;
    int32_t *slots = malloc(sizeof(int32_t) << bits);
    if (slots) {
        told(held, held_count, segments, places, items, hashes);
        different = numbered(hashes, segments, places, items, terms, slots, bits);
        for (int64_t i = 0; i < different; i++) {
            const qa_segment *of = &held[segments[i]];
            hashes[i] = QA_COUNT(of->hashes) ? QA_ITEMS(uint64_t, of->hashes)[places[i]] : 0;
        }
    }
    free(slots);
    return different;
}
