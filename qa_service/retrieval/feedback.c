// Rocchio's feedback: passages score by what the best of them speak of.
#include <math.h>
#include <stdlib.h>

#include "reading.h"

// Passages, the best so far, whose terms say what the others should speak of.
#define SPEAKING 5

// Power of a passage's share of the best score by which its voice counts: .9 of the score, .19 of it.
#define SHARPNESS 16

// The terms of the passages that speak: each has a rank, and what it is worth in the query that they make.
typedef struct {
    qa_ranks ranks;
    int64_t *having;
    double *idf, *worth, *counts;
    int64_t count;
} spoken;

static int opened(spoken *of, int64_t terms) {
    of->count = 0;
    of->ranks.numbers = calloc((size_t)(terms + 1), sizeof(uint64_t));
    of->having = calloc((size_t)(terms + 1), sizeof(int64_t));
    of->idf = calloc((size_t)(terms + 1) * 3, sizeof(double));
    if (!of->ranks.numbers || !of->having || !of->idf || !qa_made(&of->ranks, terms)) return 0;
    of->worth = of->idf + terms;
    of->counts = of->worth + terms;
    return 1;
}

static void closed(spoken *of) {
    free(of->ranks.numbers);
    free(of->having);
    free(of->idf);
    free(of->ranks.slots);
}

static void speak(spoken *of, const qa_passage *by) {
    qa_ranks *in = &of->ranks;
    for (int64_t i = 0; i < by->count; i++) {
        uint64_t number = (uint64_t)by->numbers[i];
        int64_t slot = slot_for(number, in->numbers, in->slots, in->bits);
        if (in->slots[slot] >= 0) continue;
        in->slots[slot] = (int32_t)of->count;
        in->numbers[of->count++] = number;
        qa_ending(in, number);
    }
}

// Counts the spoken terms in a passage, and returns how many there are; each is in terms once.
static int64_t counted(spoken *of, const qa_passage *in, int64_t *terms) {
    int64_t held = 0;
    for (int64_t i = 0; i < in->count; i++) {
        int64_t rank = qa_rank(&of->ranks, in->numbers[i]);
        if (rank >= 0 && of->counts[rank]++ == 0) terms[held++] = rank;
    }
    return held;
}

// Adds, to what each spoken term is worth, a passage's BM25 weights by how loud it is.
static void listen(spoken *of, const qa_passage *to, double loudness, qa_bm25 how, int64_t *terms) {
    double lengthening = qa_lengthening(how, to->length, 1);
    for (int64_t i = counted(of, to, terms); i--; of->counts[terms[i]] = 0)
        of->worth[terms[i]] += loudness * qa_saturated(how, of->counts[terms[i]], lengthening);
}

// The BM25 score of a passage for the query that the speaking passages make.
static double answered(spoken *of, const qa_passage *by, qa_bm25 how, int64_t *terms) {
    double lengthening = qa_lengthening(how, by->length, 1), score = 0;
    int64_t held = counted(of, by, terms);
    for (int64_t i = 0; i < held; i++) {
        score += qa_saturated(how, of->counts[terms[i]], lengthening) * of->worth[terms[i]];
        of->counts[terms[i]] = 0;
    }
    return score;
}

// Writes which passages speak, the best first, and how loud each does (in all 1); returns how many do.
//
// Scores are above zero. Their shares of the best count, not
// their differences, for in a small library all scores are low.
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

// The mean of the speaking passages' BM25 vectors is a query, scaled so that its terms weigh weight in all.
int qa_feedback(const qa_segment *segments, int64_t count, const qa_buckets *buckets, double every,
                const qa_passage *read, int64_t passages, double weight, qa_bm25 how, double *scores) {
    int64_t best[SPEAKING], terms[QA_TERMS], all = 0;
    double loudness[SPEAKING], total = 0;
    int64_t speak_up = speaking(scores, passages, best, loudness);
    for (int64_t i = 0; i < speak_up; i++) all += read[best[i]].count;
    spoken of = {{0, 0, 0, {0}}, 0, 0, 0, 0, 0};
    int done = opened(&of, all);
    if (done) {
        for (int64_t i = 0; i < speak_up; i++) speak(&of, &read[best[i]]);
        for (int64_t i = 0; i < speak_up; i++) listen(&of, &read[best[i]], loudness[i], how, terms);
        qa_count(segments, count, buckets, (const int64_t *)of.ranks.numbers, of.count, of.having);
        for (int64_t i = 0; i < of.count; i++) {
            double having = (double)of.having[i];
            of.idf[i] = qa_idf(every, having);
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
