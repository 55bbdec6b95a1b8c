// What the passages around some others, under the same title, hold of a question's terms.
#include "../kernels.h"

#include "segment.h"

// Terms that are looked for at most: each has a bit.
enum { TERMS = 64, ENDINGS = 4096 };

// The terms wanted by their places in a segment, and which last bits of places they have.
typedef struct {
    const int32_t *wanted;
    int64_t count, every;
    uint64_t endings[ENDINGS / 64];
} looked_for;

// What is counted: see surroundings.py.
typedef struct {
    int64_t *passages, *words, *frequencies, *having, *pairs, *near, *several;
} counts;

// The terms of sequence `at` of a passage, its title for 0.
static qa_stretch sequence(const qa_segment *of, int64_t passage, int64_t at) {
    qa_stretch none = {0, 0}, own = qa_stretch_of(of->firsts, passage, QA_COUNT(of->sequences) - 1);
    if (own.first + at >= own.end) return none;
    return qa_stretch_of(of->sequences, own.first + at, QA_COUNT(of->terms));
}

static int64_t is_removed(const qa_segment *of, int64_t passage) {
    int64_t count = QA_COUNT(of->gone), at = qa_bound(QA_ITEMS(int32_t, of->gone), 0, count, passage);
    return at < count && QA_ITEMS(int32_t, of->gone)[at] == passage;
}

// The id of a passage's document, with the "#" behind it: what stands before its own number.
static qa_stretch document(const qa_segment *of, int64_t passage) {
    qa_stretch id = qa_stretch_of(of->id_ends, passage, QA_COUNT(of->ids));
    while (id.end > id.first && QA_ITEMS(uint8_t, of->ids)[id.end - 1] != '#') id.end--;
    return id;
}

static int64_t equal(const void *items, int64_t size, qa_stretch one, qa_stretch other) {
    int64_t length = one.end - one.first;
    if (other.end - other.first != length) return 0;
    const char *bytes = items;
    return !memcmp(bytes + one.first * size, bytes + other.first * size, (size_t)(length * size));
}

// Whether two passages stand under one title, or in one document where its title has no term.
static int64_t together(const qa_segment *of, int64_t one, int64_t other) {
    qa_stretch left = sequence(of, one, 0), right = sequence(of, other, 0);
    if (left.first < left.end || right.first < right.end)
        return equal(QA_ITEMS(int32_t, of->terms), sizeof(int32_t), left, right);
    left = document(of, one);
    return left.first < left.end && equal(QA_ITEMS(uint8_t, of->ids), 1, left, document(of, other));
}

// The passages around one, at most `reach` on each side.
static qa_stretch around(const qa_segment *of, int64_t passage, int64_t reach) {
    qa_stretch found = {passage, passage + 1};
    int64_t count = qa_least(QA_COUNT(of->lengths), QA_COUNT(of->firsts) - 1);
    while (found.first > 0 && passage - found.first < reach && together(of, passage, found.first - 1))
        found.first--;
    while (found.end < count && found.end - passage <= reach && together(of, passage, found.end)) found.end++;
    return found;
}

static void prepare(looked_for *terms, const int32_t *wanted, int64_t count, int64_t segment,
                    int64_t segments) {
    terms->wanted = wanted + segment;
    terms->count = count;
    terms->every = segments;
    memset(terms->endings, 0, sizeof(terms->endings));
    for (int64_t at = 0; at < count; at++) {
        uint64_t ending = (uint64_t)terms->wanted[at * segments] % ENDINGS;
        terms->endings[ending / 64] |= (uint64_t)1 << ending % 64;
    }
}

// Which of the terms wanted one is, -1 for none.
static int64_t rank(const looked_for *terms, int32_t place) {
    uint64_t ending = (uint64_t)place % ENDINGS;
    if (!(terms->endings[ending / 64] >> ending % 64 & 1)) return -1;
    for (int64_t at = 0; at < terms->count; at++)
        if (terms->wanted[at * terms->every] == place) return at;
    return -1;
}

// The bits of the terms that a sequence holds, each of which is counted as often as it stands there.
static uint64_t met(const qa_segment *of, qa_stretch own, const looked_for *terms, int64_t *frequencies) {
    uint64_t bits = 0;
    for (int64_t i = own.first; i < own.end; i++) {
        int64_t found = rank(terms, QA_ITEMS(int32_t, of->terms)[i]);
        if (found < 0) continue;
        bits |= (uint64_t)1 << found;
        frequencies[found]++;
    }
    return bits;
}

// Counts each pair of bits, one of a bit with itself too, in `pairs` (m, m) above its diagonal and on it.
static int64_t paired(uint64_t bits, int64_t count, int64_t *pairs) {
    int64_t many = 0;
    for (int64_t one = 0; one < count; one++) {
        if (!(bits >> one & 1)) continue;
        many++;
        for (int64_t other = one; other < count; other++) pairs[one * count + other] += bits >> other & 1;
    }
    return many;
}

static void count_passage(const qa_segment *of, int64_t passage, const looked_for *terms, counts *to) {
    qa_stretch own = qa_stretch_of(of->firsts, passage, QA_COUNT(of->sequences) - 1);
    uint64_t all = 0;
    for (int64_t at = 1; own.first + at < own.end; at++) {
        qa_stretch held = sequence(of, passage, at);
        uint64_t bits = met(of, held, terms, to->frequencies);
        *to->words += held.end - held.first;
        all |= bits;
        if (!bits || at < QA_BEFORE) continue;
        int64_t many = paired(bits, terms->count, to->near);
        for (int64_t more = 0; more < 2; more++) to->several[more] += many > more + 1;
    }
    ++*to->passages;
    if (all) paired(all, terms->count, to->pairs);
}

static void count_around(const qa_segment *of, qa_stretch passages, const looked_for *terms, counts *to) {
    uint64_t title = met(of, sequence(of, passages.first, 0), terms, to->frequencies);
    for (int64_t at = passages.first; at < passages.end; at++)
        if (!is_removed(of, at)) count_passage(of, at, terms, to);
    for (int64_t at = 0; at < terms->count; at++)
        to->having[at] = to->pairs[at * terms->count + at] + (int64_t)(title >> at & 1);
}

static counts row(const counts *every, int64_t at, int64_t terms) {
    counts own = {every->passages + at,
                  every->words + at,
                  every->frequencies + at * terms,
                  every->having + at * terms,
                  every->pairs + at * terms * terms,
                  every->near + at * terms * terms,
                  every->several + at * 2};
    return own;
}

static void copied(counts to, counts from, int64_t terms) {
    *to.passages = *from.passages;
    *to.words = *from.words;
    memcpy(to.frequencies, from.frequencies, sizeof(int64_t) * (size_t)terms);
    memcpy(to.having, from.having, sizeof(int64_t) * (size_t)terms);
    memcpy(to.pairs, from.pairs, sizeof(int64_t) * (size_t)(terms * terms));
    memcpy(to.near, from.near, sizeof(int64_t) * (size_t)(terms * terms));
    memcpy(to.several, from.several, sizeof(int64_t) * 2);
}

// Writes for each of `count` passages what those around it hold of terms, which are `wanted` (m, segments)
// by their places, -1 where a segment has not one; all that is written was 0. `first` (count,) is the first
// of the passages that has the same ones around it, `bounds` (2, count) is room to work in. Each segment must
// be of the table.
KERNEL qa_surroundings(const uint64_t *table, int64_t held_count, const int32_t *segments,
                       const int32_t *places, int64_t count, const int32_t *wanted, int64_t terms,
                       int64_t reach, int64_t *bounds, int64_t *first, int64_t *passages, int64_t *words,
                       int64_t *frequencies, int64_t *having, int64_t *pairs, int64_t *near,
                       int64_t *several) {
    const qa_segment *held = (const qa_segment *)table;
    counts every = {passages, words, frequencies, having, pairs, near, several};
    looked_for sought;
    if (terms > TERMS) return -1;
    for (int64_t i = 0; i < count; i++) {
        const qa_segment *of = &held[segments[i]];
        qa_stretch own = around(of, places[i], reach);
        bounds[i] = own.first;
        bounds[count + i] = own.end;
        first[i] = 0;
        while (first[i] < i && (segments[first[i]] != segments[i] || bounds[first[i]] != own.first ||
                                bounds[count + first[i]] != own.end))
            first[i]++;
        if (first[i] < i) {
            copied(row(&every, i, terms), row(&every, first[i], terms), terms);
            continue;
        }
        counts to = row(&every, i, terms);
        prepare(&sought, wanted, terms, segments[i], held_count);
        count_around(of, own, &sought, &to);
    }
    return count;
}
