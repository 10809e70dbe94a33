#ifndef HUMANCALL_DASHBOARD_CZLIB_SHIM_H
#define HUMANCALL_DASHBOARD_CZLIB_SHIM_H
#include <zlib.h>

/* deflateInit2 is a macro, which Swift does not import. 16 is for a gzip header. */
static inline int humancall_deflate_begin(z_stream *stream) {
    return deflateInit2(stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
#endif
