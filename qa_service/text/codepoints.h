// Of which kinds a code point is, as in codepoints.py.
#ifndef QA_CODEPOINTS_H
#define QA_CODEPOINTS_H

#include "../kernels.h"

enum {
    LETTER = 1,
    NUMBER = 2,
    JOINED = 4,
    ALONE = 8,
    INNER = 16,
    QUOTE = 32,
    COMMA = 64,
    RAISED = 1024,
    DIGIT = 2048,
    SEVERAL = 4096,
    UNSEEN = 8192,
    WHITE = 32768,
};

#endif
