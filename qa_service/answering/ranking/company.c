// How much of a question the passages around a passage hold; company.py names the features.
#include "../../kernels.h"

enum { WEIGHTS = 4, TOLD = 3, PRIORS = 2, QUESTION = 15, COLUMNS = 58, FEW = 3 };

static const double NOTHING = 1e-6, LOWEST = -3, HIGHEST = 8;

// The terms of a question (m,), and how many passages the corpus has.
typedef struct {
    const float *idf, *share, *rarity;
    const uint8_t *names, *known;
    int64_t count;
    double passages;
} question;

// What is held of them around a passage, as Surroundings of text/surroundings.py has it.
typedef struct {
    int64_t passages, words;
    const int64_t *frequencies, *having, *pairs, *near, *several;
} surroundings;

static double most(double one, double other) { return one > other ? one : other; }
static double within(double value) { return value < LOWEST ? LOWEST : value > HIGHEST ? HIGHEST : value; }
static double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

// What a term weighs: its idf; times the chance that it is repeated; that of names; how rare it is anywhere.
static double weight(const question *of, int64_t term, int64_t way) {
    double idf = of->idf[term];
    return way == 0   ? idf
           : way == 1 ? of->share[term] * idf
           : way == 2 ? of->names[term] * idf
                      : of->rarity[term];
}

// The share of the corpus's passages that hold a term, from which BM25's idf is made.
static double usual(const question *of, int64_t term) { return exp(-(double)of->idf[term]); }

// How much of the question is held, how much is not, and the most that one term lacks; in each weight.
static float *held(const question *of, const surroundings *around, float *out) {
    for (int64_t way = 0; way < WEIGHTS; way++) {
        double all = NOTHING, lost = 0, worst = 0;
        for (int64_t term = 0; term < of->count; term++) {
            double own = weight(of, term, way);
            all += own;
            if (around->having[term]) continue;
            lost += own;
            worst = most(worst, own);
        }
        *out++ = (float)(1 - lost / all);
        *out++ = (float)(lost / 8);
        *out++ = (float)(worst / 4);
    }
    return out;
}

// How much likelier passages here hold terms than others, by how many do or how often they stand there:
// logarithms, summed up.
static float *likelier(const question *of, const surroundings *around, const int64_t *counts, float *out) {
    static const double priors[PRIORS] = {2, 10};
    for (int64_t prior = 0; prior < PRIORS; prior++) {
        double sums[TOLD] = {0, 0, 0}, added = priors[prior];
        for (int64_t term = 0; term < of->count; term++) {
            double other = usual(of, term);
            double share = ((double)counts[term] + added * other) / ((double)around->passages + added);
            double told = within(log(share / other));
            sums[0] += told;
            sums[1] += told * of->share[term];
            sums[2] += told * of->names[term];
        }
        for (int64_t told = 0; told < TOLD; told++) *out++ = (float)(sums[told] / 8);
    }
    return out;
}

// How much of the question stands elsewhere alone.
static float *elsewhere(const question *of, const surroundings *around, float *out) {
    double idf = 0, repeated = 0, names = 0, worst = 0;
    for (int64_t term = 0; term < of->count; term++) {
        if (around->having[term] || !of->known[term]) continue;
        idf += of->idf[term];
        repeated += weight(of, term, 1);
        names += of->names[term];
        worst = most(worst, of->idf[term]);
    }
    *out++ = (float)(idf / 8);
    *out++ = (float)(repeated / 8);
    *out++ = (float)names;
    *out++ = (float)(worst / 4);
    return out;
}

// How many of the passages hold the question's terms, how often these stand there, and how much
// of the question stands here alone.
static float *often(const question *of, const surroundings *around, float *out) {
    double idf = 0, repeated = 0, share = 0, sums[6] = {0, 0, 0, 0, 0, 0}, oftenest = 0, alone = 0;
    double every = (double)(around->passages > 1 ? around->passages : 1);
    for (int64_t term = 0; term < of->count; term++) {
        double own = of->idf[term], again = weight(of, term, 1), having = (double)around->having[term];
        double all = most(1, round(usual(of, term) * (of->passages + 1) - 0.5));
        double here = having < all ? having / all : 1;
        idf += own;
        repeated += again;
        share += of->share[term];
        sums[0] += own * having / every;
        sums[1] += again * having / every;
        sums[2] += own * log1p(having);
        sums[3] += again * log1p((double)around->frequencies[term]);
        sums[4] += own * here;
        sums[5] += of->share[term] * here;
        oftenest = most(oftenest, log1p(having));
        alone += here >= 1;
    }
    *out++ = (float)ratio(sums[0], idf);
    *out++ = (float)ratio(sums[1], repeated);
    *out++ = (float)ratio(sums[2], idf);
    *out++ = (float)ratio(sums[3], repeated);
    *out++ = (float)oftenest;
    *out++ = (float)ratio(sums[4], idf);
    *out++ = (float)ratio(sums[5], share);
    *out++ = (float)(alone / 4);
    return out;
}

// How much of the question's pairs of terms stand in one passage, and in one sentence; half where it has
// none.
static float *paired(const question *of, const surroundings *around, float *out) {
    double all = 0, passages = 0, sentences = 0;
    for (int64_t one = 0; one < of->count; one++)
        for (int64_t other = one + 1; other < of->count; other++) {
            double both = (double)of->idf[one] * of->idf[other];
            all += both;
            if (around->pairs[one * of->count + other]) passages += both;
            if (around->near[one * of->count + other]) sentences += both;
        }
    *out++ = (float)(all > 0 ? passages / all : 0.5);
    *out++ = (float)(all > 0 ? sentences / all : 0.5);
    for (int64_t more = 0; more < 2; more++) *out++ = (float)log1p((double)around->several[more]);
    return out;
}

// What the question is, the same of all passages: how much of it the corpus lacks, how many terms it has and
// how much they weigh.
static float *posed(const question *of, float *out) {
    double found[QUESTION] = {0};
    for (int64_t term = 0; term < of->count; term++) {
        double idf = of->idf[term], share = of->share[term], again = share * idf, rarity = of->rarity[term];
        double lacks = !of->known[term], name = of->names[term];
        double having = usual(of, term) * (of->passages + 1) - 0.5;
        double told[] = {lacks, lacks, lacks * share, lacks * name, 1, name, idf, idf, share, again};
        for (int64_t at = 0; at < 10; at++) found[at] += told[at];
        found[10] = most(found[10], again);
        found[11] = most(found[11], idf);
        found[12] = most(found[12], rarity);
        found[13] += rarity;
        found[14] += having < FEW + 0.5;
    }
    static const double scales[QUESTION] = {1, 1, 1, 1, 8, 4, 32, 8, 4, 16, 8, 8, 1, 4, 4};
    double count = (double)(of->count ? of->count : 1);
    found[1] /= count;
    found[7] /= count;
    for (int64_t at = 0; at < QUESTION; at++) *out++ = (float)(found[at] / scales[at]);
    return out;
}

// Of `count` passages, which of them are the `first` (count,) with the same ones around them and what these
// hold of m terms; `out` (count, 58).
KERNEL qa_company(const float *idf, const float *share, const float *rarity, const uint8_t *names,
                  const uint8_t *known, int64_t terms, int64_t every, int64_t count, const int64_t *first,
                  const int64_t *passages, const int64_t *words, const int64_t *frequencies,
                  const int64_t *having, const int64_t *pairs, const int64_t *near, const int64_t *several,
                  float *out) {
    question asked = {idf, share, rarity, names, known, terms, (double)every};
    for (int64_t at = 0; at < count; at++) {
        int64_t row = at * terms, same = 0;
        surroundings around = {passages[at],        words[at],          frequencies + row, having + row,
                               pairs + row * terms, near + row * terms, several + at * 2};
        float *to = out + at * COLUMNS;
        to = held(&asked, &around, to);
        to = likelier(&asked, &around, around.having, to);
        to = likelier(&asked, &around, around.frequencies, to);
        to = elsewhere(&asked, &around, to);
        to = often(&asked, &around, to);
        to = paired(&asked, &around, to);
        for (int64_t other = 0; other < count; other++) same += first[other] == first[at];
        *to++ = (float)(log1p((double)around.passages) / 4);
        *to++ = (float)(log1p((double)around.words) / 8);
        *to++ = (float)((double)same / (double)count);
        posed(&asked, to);
    }
    return COLUMNS;
}
