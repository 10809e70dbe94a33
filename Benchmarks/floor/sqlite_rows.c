// The floor of durable writes: a loop over SQLite that inserts the daemon's rows, with as many calls in a commit as the daemon
// has. It decides, checks and hashes nothing.
//
//   sqlite-rows send|trigger FILE SCHEMA.sql BATCH SECONDS SIZES
//
// SCHEMA.sql: the schema of the daemon's database. BATCH: calls in a commit. SIZES: see load/rows.h. Prints one line of JSON:
// calls a second, and the latency of a commit.
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../load/bytes.h"
#include "../load/histogram.h"
#include "../load/rows.h"

// As in Sources/SQLiteStore/Bounds.swift.
enum { wal_pages_max = 10000, cache_kibibytes = 16384, conversations = 1000 };

static sqlite3 *database;
static int wal_pages;
static unsigned sizes[row_sizes_count];
static char filler[65536];
static long long event_key = 1ll << 40, serial, last_conversation;

static sqlite3_stmt *begin, *commit, *event, *conversation, *request, *notification, *answer;

static uint64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void check(int result, const char *what) {
    if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW) die("sqlite-rows: %s: %s", what, sqlite3_errmsg(database));
}

static void execute(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL), sql); }

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *s;
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL), sql);
    return s;
}

static void step(sqlite3_stmt *s) {
    check(sqlite3_step(s), sqlite3_sql(s));
    sqlite3_reset(s);
}

static void blob(sqlite3_stmt *s, int at, unsigned count) { sqlite3_bind_blob(s, at, filler, (int)count, SQLITE_STATIC); }

static void text(sqlite3_stmt *s, int at, const char *value) { sqlite3_bind_text(s, at, value, -1, SQLITE_STATIC); }

static void add_event(int type, long long in, const char *request_id, const char *client_id, unsigned count) {
    sqlite3_bind_int64(event, 1, ++event_key);
    sqlite3_bind_int64(event, 2, 1700000000000ll + serial);
    sqlite3_bind_int(event, 3, type);
    sqlite3_bind_int64(event, 4, in);
    text(event, 5, request_id);
    text(event, 6, "");
    if (client_id) text(event, 7, client_id);
    else sqlite3_bind_null(event, 7);
    blob(event, 8, count);
    blob(event, 9, digest_bytes);
    blob(event, 10, digest_bytes);
    step(event);
}

static void add_conversation(void) {
    char id[40];
    snprintf(id, sizeof id, "chat-%010llx", ++last_conversation);
    sqlite3_bind_int64(conversation, 1, last_conversation);
    text(conversation, 2, id);
    blob(conversation, 3, sizes[conversation_bytes]);
    step(conversation);
}

static void send_message(void) {
    char id[48];
    snprintf(id, sizeof id, "0123456789abcdef-%016llx", ++serial);
    long long in = 1 + (long long)(((unsigned long long)serial * 0x9e3779b97f4a7c15ull >> 32) % conversations);
    add_event(message_created, in, "", id, sizes[message_event_bytes]);
}

static void trigger(void) {
    char request_id[40], id[40], message[56];
    serial++;
    snprintf(request_id, sizeof request_id, "req_%010llxffffff", serial);
    add_conversation();
    add_event(request_created, last_conversation, request_id, NULL, sizes[request_event_bytes]);
    add_event(control_changed, last_conversation, request_id, NULL, sizes[control_event_bytes]);
    add_event(message_created, last_conversation, request_id, NULL, sizes[auto_event_bytes]);
    text(request, 1, request_id);
    sqlite3_bind_int64(request, 2, last_conversation);
    sqlite3_bind_int64(request, 3, 1700000600000ll + serial);
    blob(request, 4, sizes[request_bytes]);
    sqlite3_bind_int64(request, 5, 1700000000000ll + serial);
    step(request);
    for (int i = 1; i <= notifications_per_trigger; i++) {
        snprintf(id, sizeof id, "ntf_%010llxffffff-%d", serial, i);
        snprintf(message, sizeof message, "%s@humancall", id);
        text(notification, 1, id);
        text(notification, 2, request_id);
        text(notification, 3, i == 1 ? "member-1" : "member-2");
        text(notification, 4, i == 1 ? "mary@example.com" : "noah@example.com");
        sqlite3_bind_int64(notification, 5, 1700000000000ll + serial);
        text(notification, 6, message);
        blob(notification, 7, sizes[notification_bytes]);
        step(notification);
    }
    // A digest: the index gets its entries in random order.
    const uint64_t name[digest_bytes / sizeof(uint64_t)] = {(uint64_t)serial * 0x9e3779b97f4a7c15u};
    sqlite3_bind_blob(answer, 1, name, digest_bytes, SQLITE_STATIC);
    blob(answer, 2, digest_bytes);
    text(answer, 3, request_id);
    sqlite3_bind_int64(answer, 4, event_key);
    sqlite3_bind_int64(answer, 5, 1700000000000ll + serial);
    step(answer);
}

static int count_pages(void *context, sqlite3 *db, const char *name, int pages) {
    (void)context, (void)db, (void)name;
    wal_pages = pages;
    return SQLITE_OK;
}

static void open_file(const char *path, const char *schema_path) {
    check(sqlite3_open(path, &database), path);
    execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; "
            "PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY");
    FILE *file = fopen(schema_path, "r");
    if (!file) die("sqlite-rows: cannot read %s", schema_path);
    static char sql[65536];
    if (fread(sql, 1, sizeof sql - 1, file) == sizeof sql - 1) die("sqlite-rows: %s has more than %zu bytes", schema_path, sizeof sql - 2);
    fclose(file);
    execute(sql);
    // The daemon fills its tables by conversation later, many events at a time. A plain program uses indexes.
    execute("CREATE INDEX messages ON events (conversation) WHERE type = 1;"
            "CREATE INDEX other_events ON events (conversation) WHERE type <> 1 AND conversation IS NOT NULL;"
            "CREATE UNIQUE INDEX client_ids ON events (conversation, client_message_id) WHERE client_message_id IS NOT NULL");
    sqlite3_wal_hook(database, count_pages, NULL);
    begin = prepare("BEGIN IMMEDIATE");
    commit = prepare("COMMIT");
    event = prepare("INSERT INTO events (key, time, type, conversation, request_id, origin, client_message_id, bytes, digest, chain) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    conversation = prepare("INSERT INTO conversations (key, workspace, id, origin, bytes) VALUES (?1, 1, ?2, '', ?3)");
    request = prepare("INSERT INTO requests (workspace, id, conversation, state, member, due_at, bytes, contact, action, source, created_at) "
                      "VALUES (1, ?1, ?2, 1, '', ?3, ?4, '', 'call', 1, ?5)");
    notification = prepare("INSERT INTO notifications (workspace, id, request_id, attempt, member, email, state, due_at, message_id, bytes) "
                           "VALUES (1, ?1, ?2, 1, ?3, ?4, 1, ?5, ?6, ?7)");
    answer = prepare("INSERT INTO answers (name, fingerprint, request_id, event, cursor, online, emailed, flags, created_at) "
                     "VALUES (?1, ?2, ?3, ?4, ?4, 1, 0, 0, ?5)");
    step(begin);
    for (int i = 0; i < conversations; i++) add_conversation();
    step(commit);
}

// Wakes early and polls, as the load generator does, so that the time a processor needs to wake is not measured.
static uint64_t sleep_until(uint64_t due) {
    const uint64_t wake = due - early_ns;
    const struct timespec at = {.tv_sec = (time_t)(wake / 1000000000u), .tv_nsec = (long)(wake % 1000000000u)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL) == EINTR) {}
    while (now_ns() < due) {}
    return now_ns();
}

int main(int count, char **words) {
    if (count < 7 || count > 8) die("usage: sqlite-rows send|trigger FILE SCHEMA.sql BATCH SECONDS SIZES [COMMITS_PER_SECOND]");
    void (*one)(void) = strcmp(words[1], "trigger") == 0 ? trigger : send_message;
    long batch = strtol(words[4], NULL, 10);
    double seconds = strtod(words[5], NULL);
    char *at = words[6];
    for (int i = 0; i < row_sizes_count; i++) {
        sizes[i] = (unsigned)strtoul(at, &at, 10);
        if (sizes[i] > sizeof filler) die("sqlite-rows: a row of %u bytes is too large", sizes[i]);
        if (*at) at++;
    }
    double rate = count == 8 ? strtod(words[7], NULL) : 0;
    if (batch < 1 || seconds <= 0) die("sqlite-rows: BATCH and SECONDS must be above 0");
    open_file(words[2], words[3]);
    static histogram commits;
    uint64_t start = now_ns(), now = start, end = start + (uint64_t)(seconds * 1e9);
    for (uint64_t commit_number = 0; now < end; commit_number++) {
        if (rate > 0) now = sleep_until(start + (uint64_t)((double)commit_number * 1e9 / rate));
        uint64_t from = now;
        step(begin);
        for (long i = 0; i < batch; i++) one();
        step(commit);
        histogram_add(&commits, now_ns() - from);
        if (wal_pages >= wal_pages_max) {
            sqlite3_wal_checkpoint_v2(database, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
            wal_pages = 0;
        }
        now = now_ns();
    }
    printf("{\"kind\": \"sqlite-%s\", \"calls\": %lld, \"rate\": %.1f, \"commit_p50_us\": %.3f, \"commit_p99_us\": %.3f}\n", words[1],
           serial, (double)serial / ((double)(now - start) / 1e9), (double)histogram_at(&commits, 0.5) / 1e3,
           (double)histogram_at(&commits, 0.99) / 1e3);
    return 0;
}
