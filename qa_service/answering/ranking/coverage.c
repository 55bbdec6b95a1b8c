// How much of a question each scope around a sentence holds; coverage.py names scopes, ways and features.
#include "below.h"

enum { PLACES = 5, HELD = 4, FURTHER = PLACES * HELD };

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

// Each of `told` (n, 3) is a scope, a row of `weights` (w, m) and the row of `rows` (f, c) to be written;
// each of `scaled` (n, 4) a factor of the sum, what is added to it, and between which bounds it is kept.
static void weighed(const float *held, int64_t sentences, int64_t count, const float *weights,
                    const int64_t *told, const float *scaled, int64_t wanted, float *rows) {
    for (int64_t one = 0; one < wanted; one++, told += 3, scaled += 4) {
        const float *own = held + told[0] * sentences * count, *weight = weights + told[1] * count;
        float *out = rows + told[2] * sentences;
        for (int64_t row = 0; row < sentences; row++, own += count) {
            float sum = dot(own, weight, count) * scaled[0] + scaled[1];
            out[row] = smaller(larger(sum, scaled[2]), scaled[3]);
        }
    }
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

KERNEL qa_covered(const float *held, int64_t sentences, int64_t count, const float *weights,
                  const int64_t *told, const float *scaled, int64_t telling, int64_t weighing,
                  int64_t heading, const int64_t *rests, int64_t resting, double least, const int64_t *lacked,
                  int64_t lacking, const float *frequency, const int64_t *sequences, const float *rarity,
                  float *often, float *rarest, float *left, float *rest, float *most, float *rows) {
    weighed(held, sentences, count, weights, told, scaled, telling, rows);
    of_the_rest(held, sentences, count, weights + weighing * count, held + heading * sentences * count, rests,
                resting, (float)least, left, rest);
    frequent(frequency, sequences, sentences, count, weights, rarity, held, often, rarest);
    unmatched(held, sentences, count, weights + (weighing + 1) * count, lacked, lacking, most);
    return 0;
}

static void normalise(float *way, int64_t count) {
    float sum = 0;
    for (int64_t term = 0; term < count; term++) sum += way[term];
    sum = larger(sum, 1e-9f);
    for (int64_t term = 0; term < count; term++) way[term] /= sum;
}

// Of a table (18, m) of weights the first six: those of WAYS. `exact` (s, m) is counted in the sequences
// `rows` (c,).
static void in_ways(const float *weights, const float *idf, const float *share, int64_t count,
                    const float *exact, const int64_t *rows, int64_t sentences, float *ways) {
    for (int64_t term = 0; term < count; term++) {
        float held = 0, chance = weights[term] * share[term], *own = ways + term;
        for (int64_t at = 0; at < sentences; at++) held += exact[rows[at] * count + term];
        float local = logf((float)(sentences + 1) / (held + 0.5f)) / logf((float)sentences + 1.5f);
        own[0] = weights[term] * idf[term];
        own[count] = chance * idf[term];
        own[2 * count] = own[count] * local;
        own[3 * count] = chance;
        own[4 * count] = own[0] * idf[term];
        own[5 * count] = held > 0 ? own[count] : 0;
    }
    for (int64_t way = 0; way < 6; way++) normalise(ways + way * count, count);
}

// The `table` of what the terms weigh, in the order of WEIGHTS, and what each row of it sums up to, `totals`
// (18,). `names`, `numbers` and `carried` (m,) tell of each term whether it is such, `focus` is the place of
// what is asked for or -1, `certain` the highest chance that a term is repeated.
KERNEL qa_weightings(const float *weights, const float *idf, const float *share, const uint8_t *names,
                     const uint8_t *numbers, const uint8_t *carried, int64_t count, int64_t focus,
                     double certain, const float *exact, const int64_t *rows, int64_t sentences, float *table,
                     double *totals) {
    float most = 1e-9f, *row[18];
    for (int64_t at = 0; at < 18; at++) row[at] = table + at * count;
    in_ways(weights, idf, share, count, exact, rows, sentences, table);
    for (int64_t term = 0; term < count; term++) most = larger(most, idf[term]);
    for (int64_t term = 0; term < count; term++) {
        float chance = share[term] < (float)certain ? share[term] : (float)certain;
        row[6][term] = row[1][term];
        row[17][term] = idf[term] / most;
        row[7][term] = row[17][term] * share[term];
        row[8][term] = idf[term];
        row[9][term] = names[term];
        row[10][term] = numbers[term];
        row[11][term] = term == focus ? 0 : row[1][term];
        row[12][term] = term == focus;
        row[13][term] = share[term];
        row[14][term] = carried[term] ? 0 : row[0][term];
        row[15][term] = log1pf(-chance) * (weights[term] < 1 ? weights[term] : 1);
        row[16][term] = 1;
    }
    normalise(row[11], count);
    for (int64_t at = 0; at < 18; at++) {
        float sum = 0;
        for (int64_t term = 0; term < count; term++) sum += row[at][term];
        totals[at] = sum;
    }
    return 0;
}
