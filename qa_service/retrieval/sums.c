// The impacts of terms, added up for passages next to each other.
#include "sums.h"

#include <string.h>

#include "weighting.h"

static const uint8_t *row_of(const qa_segment *segment, int64_t wanted) {
    const int32_t *rows = QA_ITEMS(int32_t, segment->rows);
    int64_t count = QA_COUNT(segment->lengths), at = qa_bound(rows, 0, QA_COUNT(segment->rows), wanted);
    if (at == QA_COUNT(segment->rows) || rows[at] != wanted) return 0;
    return (at + 1) * count <= QA_COUNT(segment->dense) ? QA_ITEMS(uint8_t, segment->dense) + at * count : 0;
}

int64_t qa_open(const qa_segment *segments, int64_t count, int64_t at, const int32_t *wanted,
                const double *factors, int64_t terms, double k1, qa_term *found) {
    const qa_segment *segment = &segments[at];
    int64_t held = 0;
    for (int64_t i = 0; i < terms; i++) {
        int64_t place = wanted[i * count + at];
        qa_stretch own = qa_postings(segment, place);
        if (own.first == own.end) continue;
        qa_term *one = &found[held++];
        one->passages = QA_ITEMS(int32_t, segment->passages);
        one->impacts = QA_ITEMS(uint8_t, segment->impacts);
        one->frequencies = QA_ITEMS(uint8_t, segment->frequencies);
        one->first = one->next = own.first;
        one->end = own.end;
        one->row = row_of(segment, place);
        one->factor = factors[i];
        one->point = (float)(factors[i] * ((k1 + 1) / QA_MOST));
        one->most = one->point * QA_MOST;
    }
    return held;
}

void qa_add(qa_term *one, qa_sums *to, int64_t base, int64_t width) {
    const float point = one->point;
    if (one->row) {
        const uint8_t *row = one->row + base;
        for (int64_t i = 0; i < width; i++) to->sums[i] += (float)row[i] * point;
        memset(to->high, 1, sizeof to->high);
        return;
    }
    int64_t at = one->next;
    for (; at < one->end; at++) {
        int64_t within = one->passages[at] - base;
        if (within >= width) break;
        if (within < 0) continue;  // in damaged files alone
        float sum = to->sums[within] + (float)one->impacts[at] * point;
        to->sums[within] = sum;
        if (sum >= to->least) to->high[within / QA_BLOCK] = 1;
    }
    one->next = at;
}

void qa_clear(qa_sums *of, int64_t width) {
    memset(of->sums, 0, sizeof(float) * (size_t)width);
    memset(of->high, 0, sizeof of->high);
}

float qa_looked_up(qa_term *one, int64_t place) {
    if (one->row) return (float)one->row[place] * one->point;
    one->next = qa_bound_near(one->passages, one->next, one->end, place);
    if (one->next == one->end || one->passages[one->next] != place) return 0;
    return (float)one->impacts[one->next] * one->point;
}

int64_t qa_without_removed(const qa_segment *segment, int64_t at, qa_sums *in, int64_t base, int64_t width) {
    const int32_t *gone = QA_ITEMS(int32_t, segment->gone);
    for (; at < QA_COUNT(segment->gone) && gone[at] < base + width; at++)
        if (gone[at] >= base) in->sums[gone[at] - base] = 0;
    return at;
}
