#pragma once
// The C library's settings of its allocator, which Swift's Glibc module leaves out.
#include <malloc.h>

// Keeps what was freed for what comes next. By default each buffer above 128 KiB is handed back to
// the system and comes again as empty pages: a tenth of validating many small feeds.
static inline void touchstone_keep_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
}
