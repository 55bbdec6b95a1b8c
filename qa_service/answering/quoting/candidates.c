// What sentences cannot do without, and how likely they are together; candidates.py says why.
#include <stdlib.h>

#include "../../kernels.h"

// How many sentences right before each of a passage's it needs, and the run-in heading of the first of them.
static void needed(const uint8_t *leaning, const int64_t *behind, int64_t sentences, int64_t most,
                   int64_t *before) {
    for (int64_t at = 0, count = 0; at < sentences; at++) {
        count = leaning[at] && at ? (count < most ? count + 1 : most) : 0;
        before[at] = count + behind[at - count];
    }
}

static double joined(double one, double other) {
    return one > other ? one + log1p(exp(other - one)) : other + log1p(exp(one - other));
}

static double together(const float *score, int64_t before, int64_t after) {
    double sum = *score;
    for (int64_t away = 1; away <= before; away++) sum = joined(sum, score[-away]);
    for (int64_t away = 1; away <= after; away++) sum = joined(sum, score[away]);
    return sum;
}

// A piece of evidence, and the rank of its passage where it is as likely as another.
typedef struct {
    double likely;
    int64_t rank, told[4];
} piece;

static int compared(const void *one, const void *other) {
    const piece *left = one, *right = other;
    if (left->likely != right->likely) return left->likely > right->likely ? -1 : 1;
    if (left->rank != right->rank) return left->rank < right->rank ? -1 : 1;
    return left->told[1] < right->told[1] ? -1 : 1;
}

// Writes a row of `pieces` (c, 4) for each piece of evidence, best first: passage, sentence, how many before
// and after it; and what it scores, each sentence more costing `longer`. `lists` (l, 3) are passage, first
// sentence and last; `ranks` (p,) puts passages in order. `room` (9, c) is to work in. Returns how many
// pieces there are, or -1 for a list outside its passage.
KERNEL qa_pieces(const float *scores, const uint8_t *leaning, const int64_t *below, const int64_t *behind,
                 const int64_t *sizes, int64_t passages, int64_t sentences, const int64_t *lists,
                 int64_t listed, const int64_t *ranks, int64_t most, double longer, int64_t *room,
                 int64_t *pieces, double *likely) {
    int64_t *after = room, *kept = room + sentences, *before = kept + sentences, count = 0;
    piece *found = (piece *)(before + sentences);
    for (int64_t at = 0; at < sentences; at++) after[at] = 0, kept[at] = 1;
    for (int64_t at = 1; at < sentences; at++)
        if (below[at] == 1 || behind[at] > 0) kept[at - 1] = 0;
    for (int64_t one = 0; one < listed; one++, lists += 3) {
        int64_t start = lists[1], last = lists[2];
        if (lists[0] < 0 || lists[0] >= passages || start < 0 || last < start || last >= sizes[lists[0]])
            return -1;
        for (int64_t passage = 0; passage < lists[0]; passage++) start += sizes[passage];
        after[start] = last - lists[1];
        kept[start] = 1;  // "Materials:" looks like a run-in heading
        for (int64_t at = 1; at <= after[start]; at++) kept[start + at] = 0;
    }
    for (int64_t passage = 0, at = 0; passage < passages; at += sizes[passage++]) {
        needed(leaning + at, behind + at, sizes[passage], most, before + at);
        for (int64_t place = 0; place < sizes[passage]; place++) {
            int64_t one = at + place, back = before[one], ahead = after[one];
            if (!kept[one]) continue;
            double score = together(scores + one, back, ahead) - longer * (double)(back + ahead);
            found[count++] = (piece){score, ranks[passage], {passage, place, back, ahead}};
        }
    }
    qsort(found, (size_t)count, sizeof(piece), compared);
    for (int64_t at = 0; at < count; at++, pieces += 4) {
        memcpy(pieces, found[at].told, sizeof(found[at].told));
        likely[at] = found[at].likely;
    }
    return count;
}
