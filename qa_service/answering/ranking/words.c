// The words of sentences that may answer, and what is told of each; words.py names the traits.
#include "../../kernels.h"

// How far each of n words is from the question's before it and behind it, `away` (2, n), `far` at most.
static void distances(const int64_t *term, int64_t count, int64_t far, int64_t *away) {
    int64_t before = far, behind = far;
    for (int64_t at = 0; at < count; at++) {
        before = term[at] >= 0 ? 0 : before < far ? before + 1 : far;
        away[at] = before;
    }
    for (int64_t at = count - 1; at >= 0; at--) {
        behind = term[at] >= 0 ? 0 : behind < far ? behind + 1 : far;
        away[count + at] = behind;
    }
}

// `told` (256, t) are the traits of each shape, `near` (far + 1,) what a distance is worth. `headed` (v,) and
// `seen` (m,) are -1, `away` (2, n) is room to work in. Returns how many words there are: they are the first
// of `places` (n,) and `traits` (n, t + 4), and `counts` (c,) tells those of each sentence.
KERNEL qa_words(const int32_t *words, const uint8_t *shapes, const int64_t *term, const int64_t *starts,
                const int64_t *firsts, int64_t passages, int64_t number, const float *told, int64_t shaped,
                const float *near, int64_t far, int64_t *headed, int64_t *seen, int64_t *away,
                int64_t *places, float *traits, int64_t *counts) {
    int64_t kept = 0, size = shaped + 4;
    for (int64_t passage = 0; passage < passages; passage++) {
        int64_t first = firsts[passage];
        for (int64_t at = starts[first]; at < starts[first + 2]; at++) headed[words[at]] = passage;
        for (int64_t row = first + 2; row < firsts[passage + 1]; row++, counts++) {
            int64_t start = starts[row], count = starts[row + 1] - start, before = kept;
            distances(term + start, count, far, away);
            for (int64_t at = 0; at < count; at++) {
                int64_t own = term[start + at], again = 0;
                if (own >= 0 && shapes[start + at] & number) {
                    again = seen[own] == row;
                    seen[own] = row;
                }
                if (own >= 0 && !again) continue;
                int64_t closest = away[at] < away[count + at] ? away[at] : away[count + at];
                float *out = traits + kept * size;
                memcpy(out, told + shapes[start + at] * shaped, (size_t)shaped * sizeof(float));
                out[shaped] = near[away[at]];
                out[shaped + 1] = near[away[count + at]];
                out[shaped + 2] = near[closest];
                out[shaped + 3] = headed[words[start + at]] == passage;
                places[kept++] = words[start + at];
            }
            counts[0] = kept - before;
        }
    }
    return kept;
}
