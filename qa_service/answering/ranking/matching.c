// Where the terms of a question stand in passages; matching.py says what each array holds.
#include "../../text/lookup.h"

enum { LEARNED, SYNONYM, KIND, CONTRARY, ROLES };

// `slots` (2 ** bits,) is room to work in; `near` (v,) and `strength` (v, 4, m) are zero.
static void known(const uint64_t *words, int64_t vocabulary, int32_t *slots, int64_t bits,
                  const uint64_t *terms, int64_t count, const uint64_t *others, const int64_t *owners,
                  const int64_t *roles, const float *strengths, int64_t standing, int64_t *numbers,
                  uint8_t *near, float *strength) {
    fill_slots(words, vocabulary, slots, bits);
    for (int64_t word = 0; word < vocabulary; word++) numbers[word] = -1;
    for (int64_t term = 0; term < count; term++) {
        int64_t word = place_of(terms[term], words, slots, bits);
        if (word >= 0) numbers[word] = term;
    }
    for (int64_t other = 0; other < standing; other++) {
        int64_t word = place_of(others[other], words, slots, bits);
        if (word < 0) continue;
        near[word] = 1;
        strength[(word * ROLES + roles[other]) * count + owners[other]] = strengths[other];
    }
}

static void raise_to(float *row, const float *strength, int64_t count) {
    for (int64_t term = 0; term < count; term++) row[term] = larger(row[term], strength[term]);
}

// `found` (6, s, m) is zero: how often each term is there, and how well it is held in each of five ways.
static void hold(const int32_t *words, const int64_t *starts, int64_t sequences, int64_t count,
                 const int64_t *numbers, const uint8_t *near, const float *strength, int64_t *term,
                 float *found) {
    int64_t size = sequences * count;
    float *frequency = found, *exact = found + size, *learned = found + 2 * size, *alike = found + 3 * size,
          *kinds = found + 4 * size, *opposed = found + 5 * size;
    for (int64_t row = 0; row < sequences; row++) {
        int64_t own = row * count;
        for (int64_t at = starts[row]; at < starts[row + 1]; at++) {
            int64_t word = words[at], met = term[at] = numbers[word];
            if (met >= 0) frequency[own + met] += 1;
            if (!near[word]) continue;
            const float *by_role = strength + word * ROLES * count;
            raise_to(learned + own, by_role + LEARNED * count, count);
            raise_to(alike + own, by_role + SYNONYM * count, count);
            raise_to(kinds + own, by_role + KIND * count, count);
            raise_to(opposed + own, by_role + CONTRARY * count, count);
        }
        for (int64_t at = own; at < own + count; at++) {
            exact[at] = smaller(frequency[at], 1);
            learned[at] = larger(exact[at], learned[at]);
            alike[at] = larger(learned[at], alike[at]);
            kinds[at] = larger(exact[at], kinds[at]);
        }
    }
}

// Title and heading, the first two sequences of a passage, are no sentences.
static void lay(const int64_t *firsts, int64_t passages, int64_t before, int64_t *rows, int64_t *sizes) {
    int64_t sentence = 0, sentences = firsts[passages] - before * passages;
    int64_t *passage = rows + sentences, *place = passage + sentences;
    for (int64_t own = 0; own < passages; own++) {
        sizes[own] = firsts[own + 1] - firsts[own] - before;
        for (int64_t at = 0; at < sizes[own]; at++, sentence++) {
            rows[sentence] = firsts[own] + before + at;
            passage[sentence] = own;
            place[sentence] = at;
        }
    }
}

// `near` (v,), `strength` (v, 4, m) and `held` (6, s, m) are zero, `slots` (2 ** bits,) is room to work in;
// `rows` (3, c) are the sentences' rows, passages and places there.
KERNEL qa_matched(const uint64_t *vocabulary, int64_t size, int32_t *slots, int64_t bits,
                  const uint64_t *terms, int64_t count, const uint64_t *others, const int64_t *owners,
                  const int64_t *roles, const float *strengths, int64_t standing, uint8_t *near,
                  float *strength, const int32_t *words, const int64_t *starts, int64_t sequences,
                  const int64_t *firsts, int64_t passages, int64_t before, int64_t *numbers, int64_t *term,
                  float *held, int64_t *rows, int64_t *sizes) {
    known(vocabulary, size, slots, bits, terms, count, others, owners, roles, strengths, standing, numbers,
          near, strength);
    hold(words, starts, sequences, count, numbers, near, strength, term, held);
    lay(firsts, passages, before, rows, sizes);
    return 0;
}
