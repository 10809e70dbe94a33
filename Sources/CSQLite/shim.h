#ifndef HUMANCALL_CSQLITE_SHIM_H
#define HUMANCALL_CSQLITE_SHIM_H
#include <sqlite3.h>

/* Swift does not call functions with variable arguments. */

static inline int humancall_sqlite_count_memory(int counts) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, counts);
}
#endif
