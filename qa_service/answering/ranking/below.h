// Which neighbours of a sentence in its passage are beside it, where some stand under headings of their own.
#ifndef QA_BELOW_H
#define QA_BELOW_H

#include "../../kernels.h"

// `below` points to how many sentences before one its heading is, 0 for none; those of the others follow.

// Whether there is a sentence before one, which is `place` sentences behind the first, and not its heading.
static inline int has_before(int64_t place, const int64_t *below) { return place > 0 && below[0] != 1; }

// Whether there is one behind it, of `left`, and not the heading of those behind that.
static inline int has_next(int64_t left, const int64_t *below) {
    return left > 0 && !(left > 1 && below[1] == 0 && below[2] == 1);
}

#endif
