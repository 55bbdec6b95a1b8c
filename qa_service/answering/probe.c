#include <stdint.h>
__attribute__((visibility("default"))) int64_t qa_probe(const float *a, int64_t n) { float s = 0; for (int64_t i = 0; i < n; i++) s += a[i]; return (int64_t)s; }
