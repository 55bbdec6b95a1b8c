// What the library was compiled from, and how Python calls what is in it.
#include "kernels.h"

enum { MOST = 32, CONTIGUOUS = 0x38, FORMAT = 0x4 };

// Python's own view of an array: its buffer protocol, which is the same in every Python from 3.11 on.
typedef struct {
    void *start, *owner;
    intptr_t bytes, size;
    int32_t is_readonly, dimensions;
    const char *format;
    void *shape, *strides, *suboffsets, *internal;
} view;

// What is asked of Python, by the addresses that it gives, so that none of its headers is needed.
typedef struct {
    void *(*item)(void *, intptr_t);
    long long (*whole)(void *);
    double (*real)(void *);
    int (*seen)(void *, view *, int);
    void (*left)(view *);
    void *(*failed)(void);
    void (*forgiven)(void);
} python;

// A kernel, and how the items of its arrays are written; "" is a whole number, "." one with a point.
typedef struct {
    const python *python;
    int64_t (*kernel)(const argument *);
    int64_t count;
    char kinds[MOST][4];
} call;

KERNEL qa_sources(void) { return QA_SOURCES; }

// Whether the arguments are what is wanted; `views` of arrays, so many as were `seen`, must be left again.
static int taken(const call *call, void *given, argument *out, view *views, int64_t *seen) {
    const python *python = call->python;
    for (int64_t at = 0; at < call->count; at++) {
        const char *kind = call->kinds[at];
        void *own = python->item(given, at);
        if (!*kind)
            out[at].number = python->whole(own);
        else if (*kind == '.')
            out[at].real = python->real(own);
        else {
            view *one = &views[*seen];
            if (python->seen(own, one, CONTIGUOUS | FORMAT)) return 0;
            ++*seen;
            if (!one->format || strcmp(one->format, kind)) return 0;
            out[at].array = one->start;
        }
    }
    return !python->failed();
}

// Calls a kernel with a tuple of as many arguments as it takes, and returns what it does; INT64_MIN where one
// of them is not what is wanted, and then the kernel is not called. It is quicker than ctypes, for which each
// array must be made an object of its own.
KERNEL call_kernel(const call *call, void *given) {
    argument out[MOST];
    view views[MOST];
    int64_t seen = 0, found = INT64_MIN;
    if (taken(call, given, out, views, &seen)) found = call->kernel(out);
    if (found == INT64_MIN) call->python->forgiven();
    while (seen) call->python->left(&views[--seen]);
    return found;
}
