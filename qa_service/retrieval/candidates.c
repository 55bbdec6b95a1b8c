// Exact top-k of BM25: impacts are added up for a stretch of passages at a time, the highest scored exactly.
#include "../kernels.h"
#include <math.h>
#include <stdlib.h>

#include "ranking.h"
#include "segment.h"
#include "sums.h"
#include "weighting.h"

// Share by which a sum of 32-bit floats may be off.
#define ROUNDING 1e-5

// A sum below which no term is held.
#define TINY 1e-30f

// Share of the bound that terms may reach together and be looked up only where others come near it.
#define AFTER .3f

// A sum that may be one of the best; sums of all segments are compared as the highest scores they may mean.
typedef struct {
    double highest;
    int32_t segment, place;
} candidate;

typedef struct {
    candidate *items;
    int64_t count, room;
    double
        *lowest;  // a heap of the k highest of the lowest scores that sums may mean, the least of them first
    int64_t held, k;
} best;

// How a sum in a segment is to be read: the score is (sum - slack) * low at least, sum * high at most.
typedef struct {
    double slack, low, high;
} margin;

static double bound_of(const best *of) { return of->held < of->k ? 0 : of->lowest[0]; }

static void keep_lowest(best *of, double score) {
    double *heap = of->lowest;
    int64_t at;
    if (of->held < of->k) {
        at = of->held++;
        while (at && heap[(at - 1) / 2] > score) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
    } else {
        if (score <= heap[0]) return;
        at = 0;
        for (int64_t below = 1; below < of->held; below = 2 * at + 1) {
            if (below + 1 < of->held && heap[below + 1] < heap[below]) below++;
            if (heap[below] >= score) break;
            heap[at] = heap[below];
            at = below;
        }
    }
    heap[at] = score;
}

static void prune(best *of) {
    double bound = bound_of(of);
    int64_t left = 0;
    for (int64_t i = 0; i < of->count; i++)
        if (of->items[i].highest >= bound) of->items[left++] = of->items[i];
    of->count = left;
}

static int offer(best *of, margin how, float sum, int32_t segment, int64_t place) {
    double highest = sum * how.high, lowest = (sum - how.slack) * how.low;
    if (highest < bound_of(of)) return 0;
    if (of->count == of->room) {
        prune(of);
        if (of->count * 2 > of->room) {
            candidate *more = realloc(of->items, sizeof(candidate) * (size_t)of->room * 2);
            if (!more) return -1;
            of->items = more;
            of->room *= 2;
        }
    }
    of->items[of->count++] = (candidate){highest, segment, (int32_t)place};
    keep_lowest(of, lowest > 0 ? lowest : 0);
    return 0;
}

// Offers what may be among the best of width passages from base on; 'after' terms are not in the sums yet.
static int offered(best *of, margin how, qa_term *terms, int64_t after, float rest, const qa_sums *in,
                   int32_t segment, int64_t base, int64_t width) {
    float bound = in->least + rest;
    for (int64_t block = 0; block * QA_BLOCK < width; block++) {
        if (!in->high[block]) continue;
        for (int64_t i = block * QA_BLOCK; i < (block + 1) * QA_BLOCK; i++) {
            float sum = in->sums[i], left = rest;
            if (sum < in->least) continue;
            for (int64_t j = after; j-- && sum + left >= bound;) {
                left -= terms[j].most;
                sum += qa_looked_up(&terms[j], base + i);
            }
            if (sum >= bound && offer(of, how, sum, segment, base + i) < 0) return -1;
        }
    }
    return 0;
}

static int compared(const void *left, const void *right) {
    float one = ((const qa_term *)left)->most, other = ((const qa_term *)right)->most;
    return (one > other) - (one < other);
}

static int searched(best *of, const qa_segment *segment, int32_t number, qa_term *terms, int64_t count,
                    margin how, qa_sums *in) {
    int64_t passages = QA_COUNT(segment->lengths), gone = 0, after = 0;
    float rest = 0;
    qsort(terms, (size_t)count, sizeof(qa_term), compared);
    for (int64_t base = 0; base < passages; base += QA_WIDTH) {
        int64_t width = qa_least(QA_WIDTH, passages - base);
        float bound = (float)(bound_of(of) / how.high * (1 - ROUNDING));
        while (after < count && rest + terms[after].most < bound * AFTER) rest += terms[after++].most;
        in->least = bound > rest ? bound - rest : TINY;
        for (int64_t i = after; i < count; i++) qa_add(&terms[i], in, base, width);
        gone = qa_without_removed(segment, gone, in, base, width);
        int failed = offered(of, how, terms, after, rest, in, number, base, width);
        qa_clear(in, width);
        if (failed) return -1;
    }
    return 0;
}

// Scores candidates of one segment, whose places rise, as weighting.py does.
static void score(const qa_segment *segment, qa_term *terms, int64_t count, const candidate *of,
                  int64_t candidates, qa_bm25 how, double mean_length, qa_hit *hits) {
    for (int64_t j = 0; j < count; j++) terms[j].next = terms[j].first;
    for (int64_t i = 0; i < candidates; i++) {
        int64_t place = of[i].place;
        double length = QA_ITEMS(int32_t, segment->lengths)[place], found = 0;
        double lengthening = qa_lengthening(how, length, mean_length);
        for (int64_t j = 0; j < count; j++) {
            qa_term *one = &terms[j];
            one->next = qa_bound_near(one->passages, one->next, one->end, place);
            if (one->next < one->end && one->passages[one->next] == place)
                found += one->factor * qa_saturated(how, one->frequencies[one->next], lengthening);
        }
        hits[i] = (qa_hit){found, 0, 0, of[i].segment, of[i].place};
    }
}

// Scores the candidates of all segments, one segment's after the other's, and names them.
static void scored(const best *of, const uint64_t *table, int64_t count, const int32_t *wanted,
                   const double *factors, int64_t terms, qa_term *opening, qa_bm25 how, double mean_length,
                   qa_hit *hits) {
    const qa_segment *held = (const qa_segment *)table;
    for (int64_t first = 0, last; first < of->count; first = last) {
        int32_t at = of->items[first].segment;
        for (last = first; last < of->count && of->items[last].segment == at;) last++;
        int64_t own = qa_open(held, count, at, wanted, factors, terms, how.k1, opening);
        score(&held[at], opening, own, of->items + first, last - first, how, mean_length, hits + first);
    }
    for (int64_t i = 0; i < of->count; i++) qa_name(held, &hits[i]);
}

// Finds the k best passages of all segments, and writes where each is and its score, best first, ties by id.
//
// wanted (terms, count) holds the place of each term in each segment, -1 where that has
// none; drifts (count) is the mean length of passages now as a share of what it was when
// the impacts of a segment were made. A term's true weight is at most its impact, times the
// drift where that is above 1, and at least one step less than its impact, times the drift
// where that is below 1. Returns how many were found, or -1 where there is no memory.
KERNEL qa_best(const uint64_t *table, int64_t count, const int32_t *wanted, const double *factors,
               int64_t terms, const double *drifts, double mean_length, double k1, double b, int64_t k,
               int32_t *segments, int32_t *places, double *scores) {
    const qa_segment *held = (const qa_segment *)table;
    best found = {malloc(sizeof(candidate) * 1024), 0, 1024, malloc(sizeof(double) * (size_t)(k + 1)), 0, k};
    qa_term *opening = malloc(sizeof(qa_term) * (size_t)(terms + 1));
    qa_sums *in = calloc(1, sizeof(qa_sums));
    qa_hit *hits = 0;
    qa_bm25 how = {k1, b};
    int64_t kept = -1;
    if (!found.items || !found.lowest || !opening || !in) goto end;
    for (int64_t at = 0; at < count; at++) {
        int64_t own = qa_open(held, count, at, wanted, factors, terms, k1, opening);
        double total = 0, drift = drifts[at];
        for (int64_t j = 0; j < own; j++) total += opening[j].factor;
        margin read = {(k1 + 1) / QA_MOST * total, fmin(drift, 1) * (1 - ROUNDING), fmax(drift, 1)};
        if (own && searched(&found, &held[at], (int32_t)at, opening, own, read, in) < 0) goto end;
    }
    prune(&found);
    hits = malloc(sizeof(qa_hit) * (size_t)(found.count + 1));
    if (!hits) goto end;
    scored(&found, table, count, wanted, factors, terms, opening, how, mean_length, hits);
    qa_sort(hits, found.count);
    kept = qa_least(found.count, k);
    while (kept && !(hits[kept - 1].score > 0)) kept--;  // of damaged files alone
    qa_write(hits, kept, segments, places, scores);
end:
    free(found.items);
    free(found.lowest);
    free(opening);
    free(in);
    free(hits);
    return kept;
}

// Returns the highest of the sums from base on of passages that hold a term, and moves next behind those.
static double highest_with(const qa_segment *segment, int32_t term, int64_t *next, const qa_sums *in,
                           int64_t base, int64_t width, double highest) {
    int64_t end = qa_postings(segment, term).end;
    for (; *next < end; (*next)++) {
        int64_t within = QA_ITEMS(int32_t, segment->passages)[*next] - base;
        if (within >= width) break;
        if (within >= 0 && in->sums[within] > highest) highest = in->sums[within];
    }
    return highest;
}

// Writes the highest sum of a passage that holds each of others (number, count), and behind them that of any.
//
// Sums are those of the wanted terms' impacts. Returns -1 where there is no memory.
KERNEL qa_support(const uint64_t *table, int64_t count, const int32_t *wanted, const double *factors,
                  int64_t terms, const int32_t *others, int64_t number, double k1, double *highest) {
    const qa_segment *held = (const qa_segment *)table;
    qa_term *opening = malloc(sizeof(qa_term) * (size_t)(terms + 1));
    qa_sums *in = calloc(1, sizeof(qa_sums));
    int64_t *next = malloc(sizeof(int64_t) * (size_t)(number + 1)), done = -1;
    if (!opening || !in || !next) goto end;
    for (int64_t j = 0; j <= number; j++) highest[j] = 0;
    for (int64_t at = 0; at < count; at++) {
        const qa_segment *segment = &held[at];
        int64_t own = qa_open(held, count, at, wanted, factors, terms, k1, opening);
        int64_t passages = QA_COUNT(segment->lengths), gone = 0;
        for (int64_t j = 0; j < number; j++) next[j] = qa_postings(segment, others[j * count + at]).first;
        for (int64_t base = 0; own && base < passages; base += QA_WIDTH) {
            int64_t width = qa_least(QA_WIDTH, passages - base);
            for (int64_t j = 0; j < own; j++) qa_add(&opening[j], in, base, width);
            gone = qa_without_removed(segment, gone, in, base, width);
            for (int64_t i = 0; i < width; i++) highest[number] = fmax(highest[number], in->sums[i]);
            for (int64_t j = 0; j < number; j++)
                highest[j] =
                    highest_with(segment, others[j * count + at], &next[j], in, base, width, highest[j]);
            qa_clear(in, width);
        }
    }
    done = number;
end:
    free(opening);
    free(in);
    free(next);
    return done;
}
