/* The first passages of a search, read: what they say beyond how often they hold the query's terms. */
#include <math.h>
#include <stdlib.h>

#include "numbering.h"
#include "ranking.h"
#include "segment.h"
#include "weighting.h"

/* What a query term in the title or heading adds, as a share of its idf. */
#define TITLED .3

/* Passages, the best so far, whose terms say what the others should speak of. */
#define SPEAKING 5

/* Power of a passage's share of the best score by which its voice counts: .9 of the score, .19 of it. */
#define SHARPNESS 16

/* Terms that are read of a passage: no ordinary one has more, and a giant sentence shall not take long. */
#define TERMS 500

/* Of a score: what differs only by the order in which it was summed up is equal. */
#define DIGITS 1e9

/* The numbers of a passage's terms in order; the first titled of them stand in its title or heading. */
typedef struct {
    const int64_t *numbers;
    int64_t count, titled;
    double length; /* of the average passage's */
} passage;

/* Finds the rank of a number among others: slots that are free have rank -1. */
typedef struct {
    struct slot {
        int64_t number, rank;
    } *slots;
    uint64_t last;
} ranks;

static int made(ranks *of, int64_t numbers) {
    uint64_t size = 16;
    while (size < 4 * (uint64_t)numbers) size *= 2;
    of->last = size - 1;
    of->slots = malloc(sizeof(struct slot) * size);
    if (!of->slots) return 0;
    for (uint64_t i = 0; i < size; i++) of->slots[i].rank = -1;
    return 1;
}

/* The slot of a number, a free one where it has none; there are more slots than numbers. */
static struct slot *slot_of(const ranks *of, int64_t number) {
    uint64_t at = (uint64_t)number * 0x9E3779B97F4A7C15u >> 32 & of->last;
    while (of->slots[at].rank >= 0 && of->slots[at].number != number) at = (at + 1) & of->last;
    return &of->slots[at];
}

/* A query's terms that are known, with what each weighs and its idf. */
typedef struct {
    const double *weights, *idf;
    int64_t count;
    ranks ranks;
} query;

/* Room for one passage: the query's terms in it, and what each term gathers. */
typedef struct {
    int64_t places[TERMS], columns[TERMS];
    double *gathered;
    char *named;
} room;

static double squared(double of) { return of * of; }

/* Büttcher, Clarke and Lushman's score of how near the query's terms stand to one another, and what titles add.

   Of two different terms that follow one another with no third between, each gathers the idf of the other by the
   square of their distance ("Term proximity scoring for ad-hoc retrieval", SIGIR 2006). */
static double asked_score(const query *asked, const passage *of, qa_bm25 how, room *in) {
    double lengthening = qa_lengthening(how, of->length, 1), near = 0, titled = 0;
    int64_t held = 0;
    for (int64_t j = 0; j < asked->count; j++) in->gathered[j] = 0, in->named[j] = 0;
    for (int64_t i = 0; i < of->count; i++) {
        int64_t column = slot_of(&asked->ranks, of->numbers[i])->rank;
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
        near += qa_saturated(how, in->gathered[j], lengthening) * (fmin(1, asked->idf[j]) * asked->weights[j]);
        if (in->named[j]) titled += TITLED * (asked->weights[j] * asked->idf[j]);
    }
    return near + titled;
}

/* The terms of the passages that speak: each has a rank, and what it is worth in the query that they make. */
typedef struct {
    ranks ranks;
    int64_t *numbers, *having;
    double *idf, *worth, *counts;
    int64_t count;
} spoken;

static int opened(spoken *of, int64_t terms) {
    of->count = 0;
    of->numbers = calloc((size_t)(terms + 1) * 2, sizeof(int64_t));
    of->idf = calloc((size_t)(terms + 1) * 3, sizeof(double));
    if (!of->numbers || !of->idf || !made(&of->ranks, terms)) return 0;
    of->having = of->numbers + terms;
    of->worth = of->idf + terms;
    of->counts = of->worth + terms;
    return 1;
}

static void closed(spoken *of) {
    free(of->numbers);
    free(of->idf);
    free(of->ranks.slots);
}

static void speak(spoken *of, const passage *by) {
    for (int64_t i = 0; i < by->count; i++) {
        struct slot *slot = slot_of(&of->ranks, by->numbers[i]);
        if (slot->rank >= 0) continue;
        slot->number = by->numbers[i];
        slot->rank = of->count;
        of->numbers[of->count++] = by->numbers[i];
    }
}

/* Counts the spoken terms in a passage, and returns how many there are; each is in terms once. */
static int64_t counted(spoken *of, const passage *in, int64_t *terms) {
    int64_t held = 0;
    for (int64_t i = 0; i < in->count; i++) {
        int64_t rank = slot_of(&of->ranks, in->numbers[i])->rank;
        if (rank >= 0 && of->counts[rank]++ == 0) terms[held++] = rank;
    }
    return held;
}

/* Adds, to what each spoken term is worth, a passage's BM25 weights by how loud it is. */
static void listen(spoken *of, const passage *to, double loudness, qa_bm25 how, int64_t *terms) {
    double lengthening = qa_lengthening(how, to->length, 1);
    for (int64_t i = counted(of, to, terms); i--; of->counts[terms[i]] = 0)
        of->worth[terms[i]] += loudness * qa_saturated(how, of->counts[terms[i]], lengthening);
}

/* The BM25 score of a passage for the query that the speaking passages make. */
static double answered(spoken *of, const passage *by, qa_bm25 how, int64_t *terms) {
    double lengthening = qa_lengthening(how, by->length, 1), score = 0;
    int64_t held = counted(of, by, terms);
    for (int64_t i = 0; i < held; i++) {
        score += qa_saturated(how, of->counts[terms[i]], lengthening) * of->worth[terms[i]];
        of->counts[terms[i]] = 0;
    }
    return score;
}

/* Writes which passages speak, the best first, and how loud each does (in all 1); returns how many do.

   Scores are above zero. Their shares of the best count, not their differences, for in a small library all scores
   are low. */
static int64_t speaking(const double *scores, int64_t count, int64_t *best, double *loudness) {
    int64_t speak = qa_least(count, SPEAKING);
    double total = 0;
    for (int64_t i = 0; i < speak; i++) {
        int64_t next = -1;
        for (int64_t j = 0; j < count; j++) {
            int taken = 0;
            for (int64_t before = 0; before < i; before++) taken |= best[before] == j;
            if (!taken && (next < 0 || scores[j] > scores[next])) next = j;
        }
        best[i] = next;
        loudness[i] = pow(scores[next] / scores[best[0]], SHARPNESS);
        total += loudness[i];
    }
    for (int64_t i = 0; i < speak; i++) loudness[i] /= total;
    return speak;
}

/* Adds to each score what the passage says of what the best ones speak of: Rocchio's feedback.

   The mean of the speaking passages' BM25 vectors is a query, scaled so that its terms weigh weight in all. */
static int feedback(const qa_segment *segments, int64_t count, const qa_buckets *buckets, double every,
                    const passage *read, int64_t passages, double weight, qa_bm25 how, double *scores) {
    int64_t best[SPEAKING], terms[TERMS], all = 0;
    double loudness[SPEAKING], total = 0;
    int64_t speak_up = speaking(scores, passages, best, loudness);
    for (int64_t i = 0; i < speak_up; i++) all += read[best[i]].count;
    spoken of = {{0, 0}, 0, 0, 0, 0, 0, 0};
    int done = opened(&of, all);
    if (done) {
        for (int64_t i = 0; i < speak_up; i++) speak(&of, &read[best[i]]);
        for (int64_t i = 0; i < speak_up; i++) listen(&of, &read[best[i]], loudness[i], how, terms);
        qa_count(segments, count, buckets, of.numbers, of.count, of.having);
        for (int64_t i = 0; i < of.count; i++) {
            double having = (double)of.having[i];
            of.idf[i] = log1p((every - having + .5) / (having + .5));
            of.worth[i] *= of.idf[i];
            total += of.worth[i];
        }
        for (int64_t i = 0; i < of.count; i++) of.worth[i] *= of.idf[i];
        for (int64_t i = 0; i < passages && total > 0; i++)
            scores[i] += answered(&of, &read[i], how, terms) * (weight / total);
    }
    closed(&of);
    return done;
}

/* Reads a passage's terms, of which there are TERMS at most; what lies outside of the segment's arrays is left out. */
static passage opened_passage(const qa_segment *segments, int64_t count, qa_hit hit, double mean_length,
                              int64_t *numbers) {
    const qa_segment *of = &segments[hit.segment];
    const int64_t *bounds = QA_ITEMS(int64_t, of->sequences);
    int64_t every = QA_COUNT(of->terms), sequences = QA_COUNT(of->sequences);
    qa_stretch own = qa_stretch_of(of->firsts, hit.place, sequences - 1);
    passage found = {numbers, 0, 0, 0};
    if (hit.place >= 0 && hit.place < QA_COUNT(of->lengths))
        found.length = QA_ITEMS(int32_t, of->lengths)[hit.place] / mean_length;
    if (own.first + QA_BEFORE > own.end) return found;
    int64_t first = bounds[own.first], title = bounds[own.first + QA_BEFORE], end = bounds[own.end];
    if (first < 0 || end > every || first > end) return found;
    if (end - first > TERMS) end = first + TERMS;
    for (int64_t i = first; i < end; i++)
        numbers[found.count++] = qa_number(of, count, QA_ITEMS(int32_t, of->terms)[i]);
    found.titled = title < first ? 0 : title - first;
    return found;
}

static int rescored(const qa_segment *segments, int64_t count, const qa_buckets *buckets, double every,
                    double mean_length, query *asked, qa_bm25 how, qa_hit *hits, int64_t read) {
    size_t terms = (size_t)asked->count + 1;
    int64_t *numbers = malloc(sizeof(int64_t) * TERMS * (size_t)read);
    passage *passages = malloc(sizeof(passage) * (size_t)read);
    double *scores = malloc(sizeof(double) * ((size_t)read + terms)), weight = 0;
    char *named = malloc(terms);
    int done = numbers && passages && scores && named;
    if (done) {
        room in;
        in.gathered = scores + read;
        in.named = named;
        for (int64_t i = 0; i < read; i++) {
            passages[i] = opened_passage(segments, count, hits[i], mean_length, numbers + i * TERMS);
            scores[i] = hits[i].score + asked_score(asked, &passages[i], how, &in);
        }
        for (int64_t j = 0; j < asked->count; j++) weight += asked->weights[j];
        done = feedback(segments, count, buckets, every, passages, read, weight, how, scores);
        for (int64_t i = 0; i < read; i++) hits[i].score = scores[i];
    }
    free(numbers);
    free(passages);
    free(scores);
    free(named);
    return done;
}

/* Adds to the scores of the first read of found hits what reading them gives, and puts all in order, ties by id.

   numbers, weights and idf (terms) are those of the query's terms; every is how many passages there are. Returns -1
   where there is no memory. Each hit's segment must be one of the table. */
__attribute__((visibility("default"))) int64_t qa_reread(const uint64_t *table, int64_t count, const uint64_t *buckets,
                                                         double every, double mean_length, const int64_t *numbers,
                                                         const double *weights, const double *idf, int64_t terms,
                                                         double k1, double b, int32_t *segments, int32_t *places,
                                                         double *scores, int64_t found, int64_t read) {
    const qa_segment *held = (const qa_segment *)table;
    qa_hit *hits = malloc(sizeof(qa_hit) * (size_t)(found + 1));
    query asked = {weights, idf, terms, {0, 0}};
    int done = hits && made(&asked.ranks, terms);
    if (done) {
        for (int64_t i = 0; i < found; i++) hits[i] = (qa_hit){scores[i], 0, 0, segments[i], places[i]};
        for (int64_t j = 0; j < terms; j++) *slot_of(&asked.ranks, numbers[j]) = (struct slot){numbers[j], j};
        if (read) done = rescored(held, count, (const qa_buckets *)buckets, every, mean_length, &asked, (qa_bm25){k1, b},
                                  hits, read);
        for (int64_t i = 0; i < found; i++) {
            hits[i].score = rint(hits[i].score * DIGITS) / DIGITS;
            qa_name(held, &hits[i]);
        }
        qa_sort(hits, found);
        for (int64_t i = 0; i < found; i++) {
            segments[i] = hits[i].segment;
            places[i] = hits[i].place;
            scores[i] = hits[i].score;
        }
    }
    free(hits);
    free(asked.ranks.slots);
    return done ? found : -1;
}
