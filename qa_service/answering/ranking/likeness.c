// Where sentences stand, and how their cues agree with a question's; likeness.py names the features.
#include "../../kernels.h"

static double least(int64_t one, int64_t other) { return (double)(one < other ? one : other); }

enum { PLACED = 7 };

// `out` (7, c).
static void stood(const uint16_t *words, const int64_t *starts, const int64_t *rows, const int64_t *passage,
                  const int64_t *place, const int64_t *sizes, int64_t sentences, float *out) {
    for (int64_t at = 0; at < sentences; at++, out++) {
        int64_t row = rows[at], size = sizes[passage[at]];
        out[0] = (float)(log1p(least(words[row], 200)) / 5);
        out[sentences] = (float)(log1p((double)(starts[row + 1] - starts[row])) / 5);
        out[2 * sentences] = (float)(least(place[at], 10) / 10);
        out[3 * sentences] = (float)((double)place[at] / (double)(size > 1 ? size : 1));
        out[4 * sentences] = place[at] == 0;
        out[5 * sentences] = place[at] == size - 1;
        out[6 * sentences] = (float)(least(size, 12) / 12);
    }
}

// `bits` (b,) are the cues of which it matters whether both have them; `out` (cues + 3 b, c).
static void agreed(const uint16_t *held, const int64_t *rows, int64_t sentences, int64_t asked, int64_t cues,
                   const int64_t *bits, int64_t agreeing, float *out) {
    for (int64_t at = 0; at < sentences; at++, out++) {
        int64_t own = held[rows[at]];
        for (int64_t bit = 0; bit < cues; bit++) out[bit * sentences] = own >> bit & 1;
        float *both = out + cues * sentences;
        for (int64_t one = 0; one < agreeing; one++, both += sentences) {
            int64_t said = own >> bits[one] & 1, wanted = asked >> bits[one] & 1;
            both[0] = (float)wanted;
            both[agreeing * sentences] = (float)(wanted & ~said);
            both[2 * agreeing * sentences] = (float)(said & ~wanted);
        }
    }
}

// How much weight of the question is denied: its contrary held (s,
// m), itself not. `most` (m,) is room to work in, `out` (2, c).
static void denied(const float *opposed, const float *exact, const float *weights, int64_t count,
                   const int64_t *firsts, int64_t passages, float *most, float *out, int64_t sentences) {
    for (int64_t passage = 0; passage < passages; passage++) {
        int64_t first = firsts[passage], end = firsts[passage + 1];
        memset(most, 0, (size_t)count * sizeof(float));
        for (int64_t row = first; row < end; row++) {
            float sum = 0;
            for (int64_t at = row * count, term = 0; term < count; term++, at++) {
                float contrary = opposed[at] * (1 - exact[at]);
                most[term] = larger(most[term], contrary);
                sum += contrary * weights[term];
            }
            if (row >= first + 2) out[row - first - 2] = sum;
        }
        float whole = dot(most, weights, count);
        for (int64_t row = first + 2; row < end; row++, out++) out[sentences] = whole;
    }
}

// What is told of a question, `out` (kinds + 6, c), the same of all sentences: its `kind`, and how many terms
// it has, how rare they are, how many are `names` (m,), how many `passages` there are, how much of it by
// `weights` (m,) is not `known` (m,), and how unlikely it is to be held by chance.
KERNEL qa_question(const float *idf, const uint8_t *names, const uint8_t *known, const float *weights,
                   int64_t count, int64_t kind, int64_t kinds, int64_t passages, int64_t sentences,
                   float *out) {
    double rarity = 0, unknown = 0, every = (double)passages;
    int64_t named = 0;
    for (int64_t term = 0; term < count; term++) {
        rarity += idf[term];
        named += names[term];
        if (!known[term]) unknown += weights[term];
    }
    double surprise = (rarity - log(fmax(2, every))) / 10;
    const double told[] = {
        least(count, 20) / 20,
        rarity / (double)count / 8,
        least(named, 4) / 4,
        log(fmax(1, every)) / 10,
        unknown,
        fmin(3, fmax(-1, surprise)),
    };
    for (int64_t row = 0; row < kinds + 6; row++)
        for (int64_t at = 0; at < sentences; at++, out++)
            *out = row < kinds ? row == kind : (float)told[row - kinds];
    return 0;
}

// `words` and `held` (s,) are the sequences' words and cues, `most` (m,) is room to work in; `out` (7 + cues
// + 3 b + 2, c).
KERNEL qa_likeness(const uint16_t *words, const uint16_t *held, const int64_t *starts, const int64_t *firsts,
                   int64_t passages, const int64_t *rows, const int64_t *passage, const int64_t *place,
                   const int64_t *sizes, int64_t sentences, int64_t asked, int64_t cues, const int64_t *bits,
                   int64_t agreeing, const float *opposed, const float *exact, const float *weights,
                   int64_t count, float *most, float *out) {
    stood(words, starts, rows, passage, place, sizes, sentences, out);
    out += PLACED * sentences;
    agreed(held, rows, sentences, asked, cues, bits, agreeing, out);
    denied(opposed, exact, weights, count, firsts, passages, most, out + (cues + 3 * agreeing) * sentences,
           sentences);
    return 0;
}
