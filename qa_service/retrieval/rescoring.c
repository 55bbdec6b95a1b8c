// The first passages of a search, read: what they say beyond how often they hold the query's terms.
#include "../kernels.h"
#include <math.h>
#include <stdlib.h>

#include "ranking.h"
#include "reading.h"

// What a query term in the title or heading adds, as a share of its idf.
#define TITLED .3

// Of a score: what differs only by the order in which it was summed up is equal.
#define DIGITS 1e9

// A query's terms that are known, with what each weighs and its idf.
typedef struct {
    const double *weights, *idf;
    int64_t count;
    qa_ranks ranks;
} query;

// Room for one passage: the query's terms in it, and what each term gathers.
typedef struct {
    int64_t places[QA_TERMS], columns[QA_TERMS];
    double *gathered;
    char *named;
} room;

static double squared(double of) { return of * of; }

// Büttcher, Clarke and Lushman's score of how near the query's
// terms stand to one another, and what titles add.
//
// Of two different terms that follow one another with no third between, each gathers the idf of the other by
// the square of their distance ("Term proximity scoring for ad-hoc retrieval", SIGIR 2006).
static double asked_score(const query *asked, const qa_passage *of, qa_bm25 how, room *in) {
    double lengthening = qa_lengthening(how, of->length, 1), near = 0, titled = 0;
    int64_t held = 0;
    for (int64_t j = 0; j < asked->count; j++) in->gathered[j] = 0, in->named[j] = 0;
    for (int64_t i = 0; i < of->count; i++) {
        int64_t column = qa_rank(&asked->ranks, of->numbers[i]);
        if (column < 0) continue;
        in->places[held] = i;
        in->columns[held++] = column;
        if (i < of->titled) in->named[column] = 1;
    }
    for (int64_t i = 0; i + 1 < held; i++) {
        int64_t left = in->columns[i], right = in->columns[i + 1];
        if (left == right) continue;
        double nearness = 1 / squared((double)(in->places[i + 1] - in->places[i]));
        in->gathered[left] += nearness * asked->idf[right];
        in->gathered[right] += nearness * asked->idf[left];
    }
    for (int64_t j = 0; j < asked->count; j++) {
        near +=
            qa_saturated(how, in->gathered[j], lengthening) * (fmin(1, asked->idf[j]) * asked->weights[j]);
        if (in->named[j]) titled += TITLED * (asked->weights[j] * asked->idf[j]);
    }
    return near + titled;
}

// Reads a passage's terms, QA_TERMS at most; what lies outside of the segment's arrays is left out.
static qa_passage opened_passage(const qa_segment *segments, int64_t count, qa_hit hit, double mean_length,
                                 int64_t *numbers) {
    const qa_segment *of = &segments[hit.segment];
    const int64_t *bounds = QA_ITEMS(int64_t, of->sequences);
    int64_t every = QA_COUNT(of->terms), sequences = QA_COUNT(of->sequences);
    qa_stretch own = qa_stretch_of(of->firsts, hit.place, sequences - 1);
    qa_passage found = {numbers, 0, 0, 0};
    if (hit.place >= 0 && hit.place < QA_COUNT(of->lengths))
        found.length = QA_ITEMS(int32_t, of->lengths)[hit.place] / mean_length;
    if (own.first + QA_BEFORE > own.end) return found;
    int64_t first = bounds[own.first], title = bounds[own.first + QA_BEFORE], end = bounds[own.end];
    if (first < 0 || end > every || first > end) return found;
    if (end - first > QA_TERMS) end = first + QA_TERMS;
    for (int64_t i = first; i < end; i++)
        numbers[found.count++] = qa_number(of, count, QA_ITEMS(int32_t, of->terms)[i]);
    found.titled = title < first ? 0 : title - first;
    return found;
}

static int rescored(const qa_segment *segments, int64_t count, const qa_buckets *buckets, double every,
                    double mean_length, query *asked, qa_bm25 how, qa_hit *hits, int64_t read) {
    size_t terms = (size_t)asked->count + 1;
    int64_t *numbers = malloc(sizeof(int64_t) * QA_TERMS * (size_t)read);
    qa_passage *passages = calloc((size_t)read, sizeof(qa_passage));
    double *scores = malloc(sizeof(double) * ((size_t)read + terms)), weight = 0;
    char *named = malloc(terms);
    int done = numbers && passages && scores && named;
    if (done) {
        room in;
        in.gathered = scores + read;
        in.named = named;
        for (int64_t i = 0; i < read; i++) {
            passages[i] = opened_passage(segments, count, hits[i], mean_length, numbers + i * QA_TERMS);
            scores[i] = hits[i].score + asked_score(asked, &passages[i], how, &in);
        }
        for (int64_t j = 0; j < asked->count; j++) weight += asked->weights[j];
        done = qa_feedback(segments, count, buckets, every, passages, read, weight, how, scores);
        for (int64_t i = 0; i < read; i++) hits[i].score = scores[i];
    }
    free(numbers);
    free(passages);
    free(scores);
    free(named);
    return done;
}

// Adds to the scores of the first read of found hits what
// reading them gives, and puts all in order, ties by id.
//
// numbers, weights and idf (terms) are those of the query's terms; every is how many passages there are.
// Returns -1 where there is no memory. Each hit's segment must be one of the table.
KERNEL qa_reread(const uint64_t *table, int64_t count, const uint64_t *buckets, double every,
                 double mean_length, uint64_t *numbers, const double *weights, const double *idf,
                 int64_t terms, double k1, double b, int32_t *segments, int32_t *places, double *scores,
                 int64_t found, int64_t read) {
    const qa_segment *held = (const qa_segment *)table;
    qa_hit *hits = malloc(sizeof(qa_hit) * (size_t)(found + 1));
    query asked = {weights, idf, terms, {numbers, 0, 0, {0}}};
    qa_bm25 how = {k1, b};
    int done = hits && qa_made(&asked.ranks, terms);
    if (done) {
        for (int64_t i = 0; i < found; i++) hits[i] = (qa_hit){scores[i], 0, 0, segments[i], places[i]};
        fill_slots(asked.ranks.numbers, terms, asked.ranks.slots, asked.ranks.bits);
        for (int64_t j = 0; j < terms; j++) qa_ending(&asked.ranks, numbers[j]);
        if (read)
            done = rescored(held, count, (const qa_buckets *)buckets, every, mean_length, &asked, how, hits,
                            read);
        for (int64_t i = 0; i < found; i++) {
            hits[i].score = rint(hits[i].score * DIGITS) / DIGITS;
            qa_name(held, &hits[i]);
        }
        qa_sort(hits, found);
        qa_write(hits, found, segments, places, scores);
    }
    free(hits);
    free(asked.ranks.slots);
    return done ? found : -1;
}
