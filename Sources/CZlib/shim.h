#pragma once
#include <zlib.h>

// inflateInit2 is a macro that passes the library's version and the structure's size.
static inline int touchstone_inflate_init(z_streamp stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
