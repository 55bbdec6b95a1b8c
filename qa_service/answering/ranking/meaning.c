// How near in meaning sequences of words are to a question; meaning.py says what each array holds.
#include "below.h"
#include "vectors.h"

enum { STRETCHED = 3, LANES = 16 };

// In so many sums side by side, since vectors are longer than what `dot` is for.
static float long_dot(const float *one, const float *other, int64_t count) {
    float sums[LANES] = {0}, rest = 0;
    int64_t at = 0;
    for (; at + LANES <= count; at += LANES)
        for (int lane = 0; lane < LANES; lane++) sums[lane] += one[at + lane] * other[at + lane];
    for (; at < count; at++) rest += one[at] * other[at];
    for (int half = LANES / 2; half; half /= 2)
        for (int lane = 0; lane < half; lane++) sums[lane] += sums[lane + half];
    return sums[0] + rest;
}

// `cosines` (m, v) of the question's unit vectors `meant` (m, d) with those of the vocabulary, 1 where
// `numbers` (v,) says that a word is the same term; `found` (v, d) are the words', then as long as these are
// rare.
static void met(const vectors *known, const uint64_t *words, int64_t vocabulary, const float *meant,
                int64_t count, const int64_t *numbers, float *cosines, float *found) {
    int64_t size = known->size;
    const vectors_slot *slots[VECTORS_TOGETHER];
    for (int64_t word = 0; word < vocabulary; word++, found += size) {
        float rarity = vector_of(known, found_of(known, words, word, vocabulary, slots), found);
        for (int64_t term = 0; term < count; term++)
            cosines[term * vocabulary + word] =
                numbers[word] == term ? 1 : long_dot(meant + term * size, found, size);
        for (int64_t at = 0; at < size; at++) found[at] *= rarity;
    }
}

// The question's vectors (m, d), each as long as its term is rare and weighty, and the direction of all.
static void asked_for(const float *meant, const float *rarity, const float *weights, int64_t count,
                      int64_t size, float *question, float *direction) {
    memset(direction, 0, (size_t)size * sizeof(float));
    for (int64_t term = 0; term < count; term++, meant += size, question += size) {
        float length = rarity[term] * weights[term];
        for (int64_t at = 0; at < size; at++) direction[at] += question[at] = meant[at] * length;
    }
    float length = larger(sqrtf(long_dot(direction, direction, size)), 1e-6f);
    for (int64_t at = 0; at < size; at++) direction[at] /= length;
}

// `nearest` and `held` (s, m) are written.
static void nearest_of(const float *cosines, int64_t vocabulary, const int32_t *words, const int64_t *starts,
                       int64_t sequences, const float *alike, int64_t count, double far, float *nearest,
                       float *held) {
    float least = (float)far, scale = (float)(1 - far);
    for (int64_t row = 0; row < sequences; row++, alike += count, nearest += count, held += count)
        for (int64_t term = 0; term < count; term++) {
            const float *near = cosines + term * vocabulary;
            float best = 0;
            for (int64_t at = starts[row]; at < starts[row + 1]; at++) best = larger(best, near[words[at]]);
            nearest[term] = best;
            held[term] = larger(alike[term], (best - least) / scale);
        }
}

KERNEL qa_nearness(const uint64_t *table, int64_t size, double largest, const uint64_t *hashes,
                   int64_t vocabulary, const float *meant, const float *rarity, const float *weights,
                   int64_t count, const int64_t *numbers, const int32_t *words, const int64_t *starts,
                   int64_t sequences, const float *alike, double far, float *cosines, float *nearest,
                   float *held, float *found, float *question, float *direction) {
    vectors known = vectors_of(table, size, largest);
    met(&known, hashes, vocabulary, meant, count, numbers, cosines, found);
    nearest_of(cosines, vocabulary, words, starts, sequences, alike, count, far, nearest, held);
    asked_for(meant, rarity, weights, count, size, question, direction);
    return 0;
}

// How near the nearest words are to what is lacking (m,) of the question.
static float missing(const float *alike, const float *nearest, const float *weights, int64_t count) {
    float total = 0, sum = 0;
    for (int64_t term = 0; term < count; term++) {
        float weight = (1 - alike[term]) * weights[term];
        total += weight;
        sum += weight * nearest[term];
    }
    return total > 0.01f ? sum / total : 0;
}

static void whole(const float *held, int64_t first, int64_t end, int64_t count, float *out) {
    memcpy(out, held + first * count, (size_t)count * sizeof(float));
    for (const float *own = held + (first + 1) * count; own < held + end * count; own += count)
        for (int64_t term = 0; term < count; term++) out[term] = larger(out[term], own[term]);
}

// `room` (2, m); `out` (3, c).
static void stretched(const float *alike, const float *nearest, const float *weights, int64_t count,
                      const int64_t *firsts, int64_t passages, float *room, float *out, int64_t sentences) {
    float *held = room, *best = room + count;
    for (int64_t passage = 0; passage < passages; passage++) {
        int64_t first = firsts[passage], end = firsts[passage + 1];
        whole(alike, first, end, count, held);
        whole(nearest, first, end, count, best);
        float lacking = missing(held, best, weights, count), farthest = 1;
        for (int64_t term = 0; term < count; term++)
            if (1 - held[term] > 0.5f) farthest = smaller(farthest, best[term]);
        for (int64_t row = first + 2; row < end; row++, out++) {
            out[0] = missing(alike + row * count, nearest + row * count, weights, count);
            out[sentences] = lacking;
            out[2 * sentences] = farthest;
        }
    }
}

// Of `edges` (r + 1,), rising, each two are a ring; `out` (r, c). (Xiong et al. 2017)
static void ringed(const float *cosines, int64_t vocabulary, const int32_t *words, const int64_t *starts,
                   const int64_t *rows, int64_t sentences, const float *weights, int64_t count,
                   const float *edges, int64_t rings, float *room, float *out) {
    for (int64_t sentence = 0; sentence < sentences; sentence++) {
        int64_t first = starts[rows[sentence]], end = starts[rows[sentence] + 1];
        for (int64_t ring = 0; ring < rings; ring++) out[ring * sentences + sentence] = 0;
        for (int64_t term = 0; term < count; term++) {
            const float *near = cosines + term * vocabulary;
            memset(room, 0, (size_t)rings * sizeof(float));
            for (int64_t at = first; at < end; at++) {
                float cosine = near[words[at]];
                if (cosine < edges[0]) continue;
                int64_t ring = 0;
                while (ring < rings && cosine >= edges[ring + 1]) ring++;
                if (ring < rings) room[ring] += 1;
            }
            for (int64_t ring = 0; ring < rings; ring++)
                if (room[ring] > 0) out[ring * sentences + sentence] += log1pf(room[ring]) * weights[term];
        }
    }
}

static void add(float *restrict sum, const float *restrict other, int64_t size) {
    for (int64_t at = 0; at < size; at++) sum[at] += other[at];
}

// The cosine between a sum of vectors and a direction of length 1.
static float cosine(const float *sum, const float *direction, int64_t size) {
    return dot(sum, direction, size) / larger(sqrtf(dot(sum, sum, size)), 1e-6f);
}

// The direction of what a sentence lacks (m,) of the question's
// vectors (m, d), at length 1; zeros stay zeros.
static void rest_of(const float *alike, const float *question, int64_t count, float *rest, int64_t size) {
    memset(rest, 0, (size_t)size * sizeof(float));
    for (int64_t term = 0; term < count; term++)
        for (int64_t at = 0; at < size; at++) rest[at] += (1 - alike[term]) * question[term * size + at];
    float length = larger(sqrtf(dot(rest, rest, size)), 1e-6f);
    for (int64_t at = 0; at < size; at++) rest[at] /= length;
}

// Adds up the vectors of each sequence's words in `sums` (s,
// d), and of those that are not the question's in `others`.
static void summed(const float *vectors, int64_t size, const int32_t *words, const int64_t *starts,
                   const int64_t *numbers, int64_t sequences, float *sums, float *others) {
    for (int64_t row = 0; row < sequences; row++, sums += size, others += size)
        for (int64_t at = starts[row]; at < starts[row + 1]; at++) {
            add(sums, vectors + words[at] * size, size);
            if (numbers[words[at]] < 0) add(others, vectors + words[at] * size, size);
        }
}

// The cosine of a title and a heading with one more heading (d,) below these.
static float under(const float *titled, const float *heading, const float *asking, int64_t size) {
    float product = dot(titled, asking, size) + dot(heading, asking, size);
    float length = dot(titled, titled, size) + 2 * dot(titled, heading, size) + dot(heading, heading, size);
    return product / larger(sqrtf(larger(length, 0)), 1e-6f);
}

// `vectors` (v, d) of words and `question` (m, d); `asking` (d,) has length 1. `numbers` (v,) tells the words
// that are the question's, `below` (c,) how many sentences before each its own heading is, 0 for none. `sums`
// and `others` (s, d) are zero, `room` (3, d); `out` (8, c).
static void directed(const float *vectors, int64_t size, const int32_t *words, const int64_t *starts,
                     const int64_t *numbers, const int64_t *firsts, int64_t passages, const int64_t *below,
                     const float *question, int64_t count, const float *asking, const float *alike,
                     float *sums, float *others, float *room, float *out, int64_t sentences) {
    float best = 0, *around = room, *rest = around + size, *titled = rest + size, *said = out;
    summed(vectors, size, words, starts, numbers, firsts[passages], sums, others);
    for (int64_t passage = 0; passage < passages; passage++) {
        int64_t first = firsts[passage], end = firsts[passage + 1];
        memcpy(titled, sums + first * size, (size_t)size * sizeof(float));
        add(titled, sums + (first + 1) * size, size);
        float heading = cosine(titled, asking, size);
        best = larger(best, heading);
        memcpy(around, titled, (size_t)size * sizeof(float));
        for (int64_t row = first + 2; row < end; row++) add(around, sums + row * size, size);
        float all = cosine(around, asking, size);
        for (int64_t row = first + 2; row < end; row++, said++, below++) {
            const float *own = sums + row * size, *other = others + row * size;
            memcpy(around, own, (size_t)size * sizeof(float));
            if (has_before(row - first - 2, below)) add(around, own - size, size);
            if (has_next(end - row - 1, below)) add(around, own + size, size);
            rest_of(alike + row * count, question, count, rest, size);
            said[0] = cosine(own, asking, size);
            said[sentences] = cosine(other, asking, size);
            said[2 * sentences] = cosine(around, asking, size);
            said[3 * sentences] = all;
            said[4 * sentences] = *below ? under(titled, own - *below * size, asking, size) : heading;
            best = larger(best, said[4 * sentences]);
            said[6 * sentences] = cosine(other, rest, size);
            said[7 * sentences] = cosine(around, rest, size);
        }
    }
    for (int64_t sentence = 0; sentence < sentences; sentence++) out[5 * sentences + sentence] = best;
}

// `cosines` (m, v), `nearest` and `alike` (s, m); the others as above. `room` (3, m, d or r, which is most);
// `out` (3 + r + 8, c).
KERNEL qa_meaning(const float *cosines, const float *vectors, int64_t vocabulary, int64_t size,
                  const int32_t *words, const int64_t *starts, const int64_t *numbers, const int64_t *rows,
                  int64_t sentences, const int64_t *firsts, int64_t passages, const int64_t *below,
                  const float *alike, const float *nearest, const float *weights, const float *question,
                  int64_t count, const float *asking, const float *edges, int64_t rings, float *sums,
                  float *others, float *room, float *out) {
    stretched(alike, nearest, weights, count, firsts, passages, room, out, sentences);
    out += STRETCHED * sentences;
    ringed(cosines, vocabulary, words, starts, rows, sentences, weights, count, edges, rings, room, out);
    out += rings * sentences;
    directed(vectors, size, words, starts, numbers, firsts, passages, below, question, count, asking, alike,
             sums, others, room, out, sentences);
    return 0;
}
