// What the library was compiled from.
#include "kernels.h"

KERNEL qa_sources(void) { return QA_SOURCES; }
