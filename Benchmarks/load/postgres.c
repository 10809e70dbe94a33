// PostgreSQL, one call in flight on each connection. The rows of peers/postgres.sql are inserted without a check: prepared
// statements in one pipeline, which is one transaction and one round trip. The functions of peers/postgres-job.sql do the
// daemon's job.
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loop.h"

enum { parameters_max = 10, text_bytes_max = 64, binary = 1 };

// The parameters of one statement. Numbers and text go as text, blobs as they are.
typedef struct {
    const char *values[parameters_max];
    int lengths[parameters_max], formats[parameters_max];
    char texts[parameters_max][text_bytes_max];
    int count;
} parameters;

static char filler[65536];

static void add_text(parameters *p, const char *value) {
    snprintf(p->texts[p->count], text_bytes_max, "%s", value);
    p->values[p->count] = p->texts[p->count];
    p->count++;
}

static void add_null(parameters *p) { p->values[p->count++] = NULL; }

static void add_number(parameters *p, uint64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    add_text(p, text);
}

static void add_blob(parameters *p, unsigned count) {
    if (count > sizeof filler) die("load: a row of %u bytes is too large", count);
    p->values[p->count] = filler;
    p->lengths[p->count] = (int)count;
    p->formats[p->count++] = binary;
}

static void send_statement(connection *c, const char *name, const parameters *p) {
    if (!PQsendQueryPrepared(c->peer, name, p->count, p->values, p->lengths, p->formats, binary)) die("load: postgres: %s", PQerrorMessage(c->peer));
}

static void prepare(PGconn *pg, const char *name, const char *sql) {
    PGresult *result = PQprepare(pg, name, sql, 0, NULL);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) die("load: postgres: %s", PQerrorMessage(pg));
    PQclear(result);
}

static void connect_postgres(connection *c, const options *o) {
    const char *const keys[] = {"host", "dbname", "user", NULL}, *const values[] = {o->socket, "postgres", "bench", NULL};
    PGconn *pg = PQconnectdbParams(keys, values, 0);
    if (PQstatus(pg) != CONNECTION_OK) die("load: postgres: %s", PQerrorMessage(pg));
    c->peer = pg;
    c->fd = PQsocket(pg);
}

static void begin_pipelines(connection *c) {
    if (PQsetnonblocking(c->peer, 1) || !PQenterPipelineMode(c->peer)) die("load: postgres: %s", PQerrorMessage(c->peer));
}

static void open_rows(connection *c, const options *o) {
    connect_postgres(c, o);
    PGconn *pg = c->peer;
    prepare(pg, "event", "INSERT INTO events (time, type, conversation, request_id, origin, client_message_id, bytes, digest, chain) "
                         "VALUES ($1, $2, $3, $4, '', $5, $6, $7, $8)");
    prepare(pg, "conversation", "INSERT INTO conversations (key, workspace, id, origin, bytes) VALUES ($1, 1, $2, '', $3)");
    prepare(pg, "request", "INSERT INTO requests (workspace, id, conversation, state, member, due_at, bytes, contact) "
                           "VALUES (1, $1, $2, 1, '', $3, $4, '')");
    prepare(pg, "notification", "INSERT INTO notifications (workspace, id, request_id, attempt, member, email, state, due_at, message_id, bytes) "
                                "VALUES (1, $1, $2, 1, $3, $4, 1, $5, $6, $7)");
    prepare(pg, "answer", "INSERT INTO answers (workspace_id, method, idempotency_key, fingerprint, answer, created_at) "
                          "VALUES ('default', 'TriggerAction', $1, $2, $3, $4)");
    begin_pipelines(c);
}

static void send_event(connection *c, int type, uint64_t in, const char *request_id, const char *client_id, unsigned count) {
    parameters p = {0};
    add_number(&p, 1700000000000u + c->number);
    add_number(&p, (uint64_t)type);
    add_number(&p, in);
    add_text(&p, request_id);
    if (client_id) add_text(&p, client_id);
    else add_null(&p);
    add_blob(&p, count);
    add_blob(&p, digest_bytes);
    add_blob(&p, digest_bytes);
    send_statement(c, "event", &p);
}

static void end_pipeline(connection *c) {
    if (!PQpipelineSync(c->peer) || PQflush(c->peer) < 0) die("load: postgres: %s", PQerrorMessage(c->peer));
}

static void begin_send(connection *c, uint64_t number, const options *o) {
    char id[text_bytes_max];
    snprintf(id, sizeof id, "%016llx-%016llx", (unsigned long long)o->tag, (unsigned long long)number);
    send_event(c, message_created, 1 + scatter(o->tag + number) % o->conversations, "", id, o->sizes[message_event_bytes]);
    end_pipeline(c);
}

static void begin_trigger(connection *c, uint64_t number, const options *o) {
    // The client makes the key, which saves a round trip.
    uint64_t key = 1000000 + (o->tag >> 24 << 20) % (1ull << 60) + number;
    char request_id[text_bytes_max], id[text_bytes_max];
    snprintf(request_id, sizeof request_id, "req_%016llx", (unsigned long long)key);
    snprintf(id, sizeof id, "call-%016llx", (unsigned long long)key);
    parameters p = {0};
    add_number(&p, key);
    add_text(&p, id);
    add_blob(&p, o->sizes[conversation_bytes]);
    send_statement(c, "conversation", &p);
    send_event(c, request_created, key, request_id, NULL, o->sizes[request_event_bytes]);
    send_event(c, control_changed, key, request_id, NULL, o->sizes[control_event_bytes]);
    send_event(c, message_created, key, request_id, NULL, o->sizes[auto_event_bytes]);
    p = (parameters){0};
    add_text(&p, request_id);
    add_number(&p, key);
    add_number(&p, 1700000600000u + number);
    add_blob(&p, o->sizes[request_bytes]);
    send_statement(c, "request", &p);
    for (int i = 1; i <= notifications_per_trigger; i++) {
        p = (parameters){0};
        snprintf(id, sizeof id, "ntf_%016llx-%d", (unsigned long long)key, i);
        add_text(&p, id);
        add_text(&p, request_id);
        add_text(&p, i == 1 ? "member-1" : "member-2");
        add_text(&p, i == 1 ? "mary@example.com" : "noah@example.com");
        add_number(&p, 1700000000000u + number);
        snprintf(id, sizeof id, "ntf_%016llx-%d@humancall", (unsigned long long)key, i);
        add_text(&p, id);
        add_blob(&p, o->sizes[notification_bytes]);
        send_statement(c, "notification", &p);
    }
    p = (parameters){0};
    add_text(&p, request_id);
    add_blob(&p, digest_bytes);
    add_blob(&p, o->sizes[answer_bytes]);
    add_number(&p, 1700000000000u + number);
    send_statement(c, "answer", &p);
    end_pipeline(c);
}

// MARK: The daemon's job

// The first call of a session compiles the functions and plans their statements, which takes milliseconds.
static void warm_up(PGconn *pg) {
    PGresult *result = PQexec(pg, "BEGIN; SELECT send_message('warm-up', 'VISITOR', '', 'warm-up', 0);"
                                  "SELECT trigger_action('warm-up', 'support', '', 'warm-up'); ROLLBACK");
    if (PQresultStatus(result) != PGRES_COMMAND_OK) die("load: postgres: %s", PQerrorMessage(pg));
    PQclear(result);
}

static void open_job(connection *c, const options *o) {
    connect_postgres(c, o);
    prepare(c->peer, "send", "SELECT * FROM send_message($1, 'VISITOR', $2, $3, 0)");
    prepare(c->peer, "trigger", "SELECT * FROM trigger_action($1, 'support', '', $2)");
    warm_up(c->peer);
    begin_pipelines(c);
}

static void begin_job_send(connection *c, uint64_t number, const options *o) {
    static bytes text;
    if (!text.at) {
        text = visitor_text(o->text_bytes + 1);
        text.at[o->text_bytes] = 0;
    }
    char id[text_bytes_max];
    parameters p = {0};
    snprintf(id, sizeof id, "chat-%010llx", (unsigned long long)scattered_conversation(o, number));
    add_text(&p, id);
    p.values[p.count++] = (const char *)text.at;
    snprintf(id, sizeof id, "%016llx-%016llx", (unsigned long long)o->tag, (unsigned long long)number);
    add_text(&p, id);
    send_statement(c, "send", &p);
    end_pipeline(c);
}

static void begin_job_trigger(connection *c, uint64_t number, const options *o) {
    char id[text_bytes_max];
    parameters p = {0};
    snprintf(id, sizeof id, "call-%010llx", (unsigned long long)(o->first + number));
    add_text(&p, id);
    snprintf(id, sizeof id, "%016llx-%016llx", (unsigned long long)o->tag, (unsigned long long)number);
    add_text(&p, id);
    send_statement(c, "trigger", &p);
    end_pipeline(c);
}

static bool advance(connection *c, const options *o) {
    (void)o;
    if (!PQconsumeInput(c->peer) || PQflush(c->peer) < 0) die("load: postgres: %s", PQerrorMessage(c->peer));
    while (!PQisBusy(c->peer)) {
        PGresult *result = PQgetResult(c->peer);
        if (!result) continue; // the end of one statement
        ExecStatusType status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_PIPELINE_SYNC) die("load: postgres: %s", PQresultErrorMessage(result));
        PQclear(result);
        if (status == PGRES_PIPELINE_SYNC) return true;
    }
    return false;
}

const protocol postgres_protocols[] = {
    {"postgres-send", open_rows, begin_send, advance},
    {"postgres-trigger", open_rows, begin_trigger, advance},
    {"postgres-job-send", open_job, begin_job_send, advance},
    {"postgres-job-trigger", open_job, begin_job_trigger, advance},
    {0}};
