// How much of a question each scope around a sentence holds; coverage.py names scopes, ways and features.
#include "below.h"

enum { PLACES = 5, HELD = 4, FURTHER = PLACES * HELD };

// The rows of what a question's terms weigh, in the order of coverage.py's WEIGHTS; the first are its WAYS.
enum {
    BY_IDF,
    BY_SHARE,
    BY_LOCAL,
    BY_COUNT,
    BY_RARE,
    BY_HELD,
    WAYS,
    TO_BE_SAID = WAYS,
    WORST,
    IDF,
    NAMES,
    NUMBERS,
    UNFOCUSED,
    FOCUS,
    REPEATED,
    OWN,
    SURPRISING,
    ONE,
    RARITY,
    WEIGHTS
};

static void raised(float *out, const float *one, const float *other, int64_t count) {
    for (int64_t term = 0; term < count; term++) out[term] = larger(one[term], other[term]);
}

// One of the four ways to hold a term (s, m), at the five places around each sentence; `found` (k, c, m),
// `whole` (m,) and `heading` (p, m) are written. `way` is the first of the five scopes, `step` is c * m.
// A sentence that heads others by `below` (c,) is their heading, and so not beside them.
static void around(const float *held, int64_t count, const int64_t *firsts, int64_t passages,
                   const int64_t *below, float *own, int64_t step, float *whole, float *headings) {
    int64_t scope = HELD * step;
    for (int64_t passage = 0; passage < passages; passage++) {
        int64_t first = firsts[passage], end = firsts[passage + 1];
        float *heading = headings + passage * count;
        raised(heading, held + first * count, held + (first + 1) * count, count);
        memcpy(whole, heading, (size_t)count * sizeof(float));
        for (int64_t row = first + 2; row < end; row++) raised(whole, whole, held + row * count, count);
        for (int64_t row = first + 2; row < end; row++, own += count, below++) {
            const float *here = held + row * count;
            float *before = own + scope, *window = before + scope, *titled = window + scope;
            memcpy(own, here, (size_t)count * sizeof(float));
            raised(before, here, has_before(row - first - 2, below) ? here - count : here, count);
            raised(window, before, has_next(end - row - 1, below) ? here + count : here, count);
            raised(titled, here, heading, count);
            if (*below) raised(titled, titled, here - *below * count, count);
            memcpy(titled + scope, whole, (size_t)count * sizeof(float));
        }
    }
}

// `below` (c,) is how many sentences before each its own heading is, 0 for none; `found` (FURTHER + 6, c, m);
// `headings` (HELD, p, m) and `whole` (m,) are room to work in.
KERNEL qa_scopes(const float *exact, const float *learned, const float *alike, const float *near,
                 const float *kinds, int64_t count, const int64_t *firsts, int64_t passages,
                 const int64_t *below, float *found, int64_t sentences, float *headings, float *whole) {
    const float *held[HELD] = {exact, learned, alike, near};
    int64_t step = sentences * count, at = 0;
    for (int64_t way = 0; way < HELD; way++)
        around(held[way], count, firsts, passages, below, found + way * step, step, whole,
               headings + way * passages * count);
    float *further = found + FURTHER * step;
    for (int64_t passage = 0; passage < passages; passage++)
        for (int64_t row = firsts[passage] + 2; row < firsts[passage + 1]; row++, below++) {
            int goes_on = has_next(firsts[passage + 1] - row - 1, below);
            for (int64_t term = 0; term < count; term++, at++) {
                float heading = headings[passage * count + term];
                float close = headings[((HELD - 1) * passages + passage) * count + term];
                int64_t own = row * count + term, over = own - *below * count;
                float after = goes_on ? exact[own + count] : 0;
                if (*below) {
                    heading = larger(heading, exact[over]);
                    close = larger(close, near[over]);
                }
                further[at] = heading;
                further[step + at] = close;
                further[2 * step + at] = larger(exact[own], after);
                further[3 * step + at] = exact[firsts[passage] * count + term];
                further[4 * step + at] = kinds[own];
                further[5 * step + at] = larger(larger(kinds[own], alike[own]), heading);
            }
        }
    return 0;
}

// How a sum of what is held becomes a feature: times a factor, with something added, within bounds.
typedef struct {
    float factor, more, least, most;
} scale;

// In the order of _SCALED in coverage.py; `passages` is the logarithm of their number.
enum { SCALES = 13 };

// Nats that the chance features are divided by, to lie near 0 to 1; and beyond which it makes no difference
// how unlikely an answer is, of which half are 1.
static const double CHANCE = 10, UNLIKELY = 8;

// `totals` is as much as there is to be held. A chance is how unlikely a scope holds that by chance; a
// surprise, how unlikely an answer lacks what it lacks, is 2 at most. `carried` is the share of the question
// that is taken over.
static void scales_of(const double *totals, double passages, double carried, scale *out) {
    double names = totals[NAMES], numbers = totals[NUMBERS], repeated = totals[REPEATED], own = totals[OWN];
    const double scales[SCALES][4] = {
        {1, 0, -INFINITY, INFINITY},                                               // plain
        {1 / CHANCE, -passages / CHANCE, -1, 3},                                   // chance
        {1 / fmax(1, names), 0, -INFINITY, INFINITY},                              // names
        {-1, names, -INFINITY, 3},                                                 // names lacking
        {1 / fmax(1, numbers), 0, -INFINITY, INFINITY},                            // numbers
        {-1, numbers, -INFINITY, 3},                                               // numbers lacking
        {1, 0, -INFINITY, INFINITY},                                               // unfocused
        {1, 0, -INFINITY, INFINITY},                                               // focus
        {-1, repeated, -INFINITY, 4},                                              // lacking
        {-carried / fmax(own, 1e-9), own > 0 ? carried : 0, -INFINITY, INFINITY},  // carried, lacking
        {2 / UNLIKELY, -totals[SURPRISING] * 2 / UNLIKELY, -INFINITY, 2},          // surprise
        {-1.0 / 4, repeated / 4, -INFINITY, 1},                                    // most lacking
        {1.0 / 8, 0, 0, 1},                                                        // matches
    };
    for (int64_t at = 0; at < SCALES; at++)
        out[at] =
            (scale){(float)scales[at][0], (float)scales[at][1], (float)scales[at][2], (float)scales[at][3]};
}

// Each of `told` (n, 4) is a scope, a row of `weights` (w, m), the row of `rows` (f, c) to be written, and
// how the sum is scaled.
static void weighed(const float *held, int64_t sentences, int64_t count, const float *weights,
                    const int64_t *told, const scale *scales, int64_t wanted, float *rows) {
    for (int64_t one = 0; one < wanted; one++, told += 4) {
        const float *own = held + told[0] * sentences * count, *weight = weights + told[1] * count;
        float *out = rows + told[2] * sentences;
        scale as = scales[told[3]];
        for (int64_t row = 0; row < sentences; row++, own += count) {
            float sum = dot(own, weight, count) * as.factor + as.more;
            out[row] = smaller(larger(sum, as.least), as.most);
        }
    }
}

// Writes what share of the question is `taken` (m,) over from earlier ones, and returns it.
static double carried_of(const uint8_t *taken, int64_t count, double own, float *out, int64_t sentences) {
    double carried = 0;
    for (int64_t term = 0; term < count; term++)
        if (taken[term]) carried = 1 - own;
    for (int64_t row = 0; row < sentences; row++) out[row] = (float)carried;
    return carried;
}

// `left` (c,) is what of the question, weighed by `weight` (m,), the scope `heading` (c, m) lacks; `out`
// (n, c) the share of it that each of the scopes `places` (n,) holds, from `least` on in full.
static void of_the_rest(const float *held, int64_t sentences, int64_t count, const float *weight,
                        const float *heading, const int64_t *places, int64_t wanted, float least, float *left,
                        float *out) {
    for (int64_t row = 0; row < sentences; row++) {
        left[row] = 0;
        for (int64_t term = 0; term < count; term++)
            left[row] += weight[term] * (1 - heading[row * count + term]);
    }
    for (int64_t place = 0; place < wanted; place++) {
        const float *own = held + places[place] * sentences * count;
        for (int64_t row = 0; row < sentences; row++) {
            float sum = 0;
            for (int64_t at = row * count, term = 0; term < count; term++, at++)
                sum += own[at] * (weight[term] * (1 - heading[at]));
            *out++ = sum / larger(left[row], least);
        }
    }
}

// `out` (n, c): the largest `weight` (m,) of what each of the scopes `places` (n,) lacks.
static void unmatched(const float *held, int64_t sentences, int64_t count, const float *weight,
                      const int64_t *places, int64_t wanted, float *out) {
    for (int64_t place = 0; place < wanted; place++) {
        const float *own = held + places[place] * sentences * count;
        for (int64_t row = 0; row < sentences; row++, own += count) {
            float most = 0;
            for (int64_t term = 0; term < count; term++) most = larger(most, (1 - own[term]) * weight[term]);
            *out++ = most;
        }
    }
}

// `often` (c,) is how often the terms stand in each sentence by `frequency` (s, m), weighed by `weight` (m,);
// `most` (c,) the largest `rarity` (m,) of what `own` (c, m) holds.
static void frequent(const float *frequency, const int64_t *rows, int64_t sentences, int64_t count,
                     const float *weight, const float *rarity, const float *own, float *often, float *most) {
    for (int64_t row = 0; row < sentences; row++, own += count) {
        const float *times = frequency + rows[row] * count;
        often[row] = most[row] = 0;
        for (int64_t term = 0; term < count; term++) {
            if (times[term] > 0) often[row] += log1pf(times[term]) * weight[term];
            most[row] = larger(most[row], own[term] * rarity[term]);
        }
    }
}

// Where in `rows` features are that are told otherwise; the first two are of several scopes each.
enum { REST, UNMATCHED, CARRIED, LEFT, FREQUENCY, RAREST };

// `weights` (WEIGHTS, m) and their `totals` (WEIGHTS,) are what the question's terms weigh, `heading` is a
// scope.
KERNEL qa_covered(const float *held, int64_t sentences, int64_t count, const float *weights,
                  const double *totals, int64_t heading, const uint8_t *taken, double passages,
                  const int64_t *told, int64_t telling, const int64_t *rests, int64_t resting, double least,
                  const int64_t *lacked, int64_t lacking, const float *frequency, const int64_t *sequences,
                  const int64_t *further, float *rows) {
    float *out[RAREST + 1];
    scale scales[SCALES];
    for (int64_t at = 0; at <= RAREST; at++) out[at] = rows + further[at] * sentences;
    double carried = carried_of(taken, count, totals[OWN], out[CARRIED], sentences);
    scales_of(totals, passages, carried, scales);
    weighed(held, sentences, count, weights, told, scales, telling, rows);
    of_the_rest(held, sentences, count, weights + TO_BE_SAID * count, held + heading * sentences * count,
                rests, resting, (float)least, out[LEFT], out[REST]);
    frequent(frequency, sequences, sentences, count, weights, weights + RARITY * count, held, out[FREQUENCY],
             out[RAREST]);
    unmatched(held, sentences, count, weights + WORST * count, lacked, lacking, out[UNMATCHED]);
    return 0;
}

static void normalise(float *way, int64_t count) {
    float sum = 0;
    for (int64_t term = 0; term < count; term++) sum += way[term];
    sum = larger(sum, 1e-9f);
    for (int64_t term = 0; term < count; term++) way[term] /= sum;
}

// Of a table (WEIGHTS, m) of weights the first six: those of WAYS. `exact` (s, m) is counted in the sequences
// `rows` (c,).
static void in_ways(const float *weights, const float *idf, const float *share, int64_t count,
                    const float *exact, const int64_t *rows, int64_t sentences, float *ways) {
    for (int64_t term = 0; term < count; term++) {
        float held = 0, chance = weights[term] * share[term], *own = ways + term;
        for (int64_t at = 0; at < sentences; at++) held += exact[rows[at] * count + term];
        float local = logf((float)(sentences + 1) / (held + 0.5f)) / logf((float)sentences + 1.5f);
        own[BY_IDF] = weights[term] * idf[term];
        own[BY_SHARE * count] = chance * idf[term];
        own[BY_LOCAL * count] = own[count] * local;
        own[BY_COUNT * count] = chance;
        own[BY_RARE * count] = own[0] * idf[term];
        own[BY_HELD * count] = held > 0 ? own[count] : 0;
    }
    for (int64_t way = 0; way < WAYS; way++) normalise(ways + way * count, count);
}

// The `table` of what the terms weigh, in the order of WEIGHTS, and what each row of it sums up to, `totals`
// (WEIGHTS,). `names`, `numbers` and `carried` (m,) tell of each term whether it is such, `focus` is the
// place of what is asked for or -1, `certain` the highest chance that a term is repeated.
KERNEL qa_weightings(const float *weights, const float *idf, const float *share, const uint8_t *names,
                     const uint8_t *numbers, const uint8_t *carried, int64_t count, int64_t focus,
                     double certain, const float *exact, const int64_t *rows, int64_t sentences, float *table,
                     double *totals) {
    float most = 1e-9f, *row[WEIGHTS];
    for (int64_t at = 0; at < WEIGHTS; at++) row[at] = table + at * count;
    in_ways(weights, idf, share, count, exact, rows, sentences, table);
    for (int64_t term = 0; term < count; term++) most = larger(most, idf[term]);
    for (int64_t term = 0; term < count; term++) {
        float chance = share[term] < (float)certain ? share[term] : (float)certain;
        row[TO_BE_SAID][term] = row[BY_SHARE][term];
        row[RARITY][term] = idf[term] / most;
        row[WORST][term] = row[RARITY][term] * share[term];
        row[IDF][term] = idf[term];
        row[NAMES][term] = names[term];
        row[NUMBERS][term] = numbers[term];
        row[UNFOCUSED][term] = term == focus ? 0 : row[BY_SHARE][term];
        row[FOCUS][term] = term == focus;
        row[REPEATED][term] = share[term];
        row[OWN][term] = carried[term] ? 0 : row[BY_IDF][term];
        row[SURPRISING][term] = log1pf(-chance) * (weights[term] < 1 ? weights[term] : 1);
        row[ONE][term] = 1;
    }
    normalise(row[UNFOCUSED], count);
    for (int64_t at = 0; at < WEIGHTS; at++) {
        float sum = 0;
        for (int64_t term = 0; term < count; term++) sum += row[at][term];
        totals[at] = sum;
    }
    return 0;
}
