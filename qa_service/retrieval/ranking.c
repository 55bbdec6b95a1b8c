// The order of hits: the highest score first, those of the same score by their ids.
#include "../kernels.h"
#include "ranking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void qa_name(const qa_segment *segments, qa_hit *hit) {
    const qa_segment *of = &segments[hit->segment];
    qa_stretch own = qa_stretch_of(of->id_ends, hit->place, QA_COUNT(of->ids));
    hit->id = QA_ITEMS(uint8_t, of->ids) + own.first;
    hit->letters = own.end - own.first;
}

// UTF-8 has the order of its code points, and so of Python's strings.
static int compared(const void *left, const void *right) {
    const qa_hit *one = left, *other = right;
    if (one->score != other->score) return one->score > other->score ? -1 : 1;
    int64_t shared = qa_least(one->letters, other->letters);
    int first = shared ? memcmp(one->id, other->id, (size_t)shared) : 0;
    return first ? first : (one->letters > other->letters) - (one->letters < other->letters);
}

void qa_sort(qa_hit *hits, int64_t count) {
    for (int64_t i = 0; i < count; i++)
        if (isnan(hits[i].score)) hits[i].score = 0;  // of damaged files alone; it has no place in an order
    if (count > 1) qsort(hits, (size_t)count, sizeof(qa_hit), compared);
}

void qa_write(const qa_hit *hits, int64_t count, int32_t *segments, int32_t *places, double *scores) {
    for (int64_t i = 0; i < count; i++) {
        segments[i] = hits[i].segment;
        places[i] = hits[i].place;
        scores[i] = hits[i].score;
    }
}

// Sorts count hits in place; returns -1 where there is no memory. Each segment must be one of the table.
KERNEL qa_ranked(const uint64_t *table, int32_t *segments, int32_t *places, double *scores, int64_t count) {
    const qa_segment *held = (const qa_segment *)table;
    qa_hit *hits = malloc(sizeof(qa_hit) * (size_t)(count + 1));
    if (!hits) return -1;
    for (int64_t i = 0; i < count; i++) {
        hits[i] = (qa_hit){scores[i], 0, 0, segments[i], places[i]};
        qa_name(held, &hits[i]);
    }
    qa_sort(hits, count);
    qa_write(hits, count, segments, places, scores);
    free(hits);
    return count;
}
