// The daemon's calls. Each connection encodes its request once; a call changes only the stream id and a few digits.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loop.h"

#define SERVICE "humancall.v1.HumanCall"
enum { author_visitor = 1, state_pending = 1 };

// Ids of requests that a run reads from a file or writes to one, one a line.
static char **known_ids;
static size_t known_count;
static FILE *saved_ids;

static void read_ids(const char *path) {
    if (known_ids) return;
    FILE *file = path ? fopen(path, "r") : NULL;
    if (!file) die("load: --ids must name a file of request ids");
    char line[256];
    size_t room = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        if (known_count == room) known_ids = realloc(known_ids, (room = room ? room * 2 : 1024) * sizeof *known_ids);
        if (!known_ids || !(known_ids[known_count++] = strdup(line))) die("load: out of memory");
    }
    fclose(file);
    if (!known_count) die("load: %s holds no ids", path);
}

static void set_frame(connection *c, const char *method, const bytes *payload, size_t *payload_at) {
    free(c->out.at);
    c->out = ttrpc_request(SERVICE, method, payload, 0, payload_at);
    free(payload->at);
}

static void send_frame(connection *c) {
    if (c->stream == 0) c->stream = UINT32_MAX; // + 2 = 1
    c->stream += 2;
    put_u32(c->out.at + 4, c->stream);
    connection_send(c);
}

static void open_connection(connection *c, const options *o) { c->fd = connect_unix(o->socket); }

// The response message of the call in flight, or NULL while it is not complete.
static const uint8_t *answer(connection *c, size_t *count, size_t *frame) {
    if (c->in.count < frame_header_bytes) return NULL;
    uint32_t length = get_u32(c->in.at);
    if (c->in.count < frame_header_bytes + (size_t)length) return NULL;
    *frame = frame_header_bytes + length;
    if (c->in.at[8] != frame_response || get_u32(c->in.at + 4) != c->stream) die("load: a frame came that is not the answer");
    const uint8_t *payload = c->in.at + frame_header_bytes;
    size_t found;
    const uint8_t *status = pb_find(payload, length, 1, &found);
    if (status) {
        size_t text = 0;
        const uint8_t *message = pb_find(status, found, 2, &text);
        die("load: the call failed: %.*s", message ? (int)text : 0, message ? (const char *)message : "");
    }
    const uint8_t *response = pb_find(payload, length, 2, count);
    static const uint8_t nothing[1];
    if (!response) *count = 0;
    return response ? response : nothing;
}

static bool advance(connection *c, const options *o) {
    (void)o;
    if (!connection_read(c)) return false;
    size_t count, frame;
    if (!answer(c, &count, &frame)) return false;
    bytes_remove_first(&c->in, frame);
    return true;
}

// MARK: Reads

static void health_open(connection *c, const options *o) {
    open_connection(c, o);
    bytes nothing = {0};
    c->out = ttrpc_request("humancall.v1.Admin", "Health", &nothing, 0, NULL);
}

static void plain_begin(connection *c, uint64_t number, const options *o) {
    (void)number, (void)o;
    send_frame(c);
}

bytes get_request_message(const connection *c, const options *o) {
    read_ids(o->ids_file);
    bytes message = {0};
    pb_text(&message, 3, known_ids[c->index % known_count]);
    return message;
}

static void get_open(connection *c, const options *o) {
    open_connection(c, o);
    bytes payload = get_request_message(c, o);
    set_frame(c, "GetRequest", &payload, NULL);
}

// The first page of pending requests, as a dashboard asks for it.
static void list_open(connection *c, const options *o) {
    open_connection(c, o);
    bytes payload = {0};
    pb_number(&payload, 3, 100);
    pb_number(&payload, 5, state_pending);
    set_frame(c, "ListRequests", &payload, NULL);
}

// MARK: SendMessage

static void send_open(connection *c, const options *o) {
    open_connection(c, o);
    bytes payload = {0};
    bytes text = visitor_text(o->text_bytes);
    c->patches[0] = pb_text(&payload, 3, "chat-0000000000") + conversation_prefix;
    pb_number(&payload, 4, author_visitor);
    pb_bytes(&payload, 7, text.at, text.count);
    free(text.at);
    c->patches[1] = pb_text(&payload, 9, "0000000000000000-0000000000000000");
    size_t at;
    set_frame(c, "SendMessage", &payload, &at);
    c->patches[0] += at;
    c->patches[1] += at;
    put_hex(c->out.at + c->patches[1], o->tag, id_digits);
}

static void send_begin(connection *c, uint64_t number, const options *o) {
    put_hex(c->out.at + c->patches[0], scattered_conversation(o, number), conversation_digits);
    put_hex(c->out.at + c->patches[1] + id_digits + 1, number, id_digits);
    send_frame(c);
}

// Fills a store: each conversation once, in order.
static void fill_begin(connection *c, uint64_t number, const options *o) {
    put_hex(c->out.at + c->patches[0], o->first + number % o->conversations, conversation_digits);
    put_hex(c->out.at + c->patches[1] + id_digits + 1, number, id_digits);
    send_frame(c);
}

// MARK: TriggerAction, ClaimRequest

static void trigger_open(connection *c, const options *o) {
    open_connection(c, o);
    bytes payload = {0};
    c->patches[1] = pb_text(&payload, 2, "0000000000000000-0000000000000000");
    c->patches[0] = pb_text(&payload, 3, "call-0000000000") + conversation_prefix;
    pb_text(&payload, 4, "support");
    size_t at;
    set_frame(c, "TriggerAction", &payload, &at);
    c->patches[0] += at;
    c->patches[1] += at;
    put_hex(c->out.at + c->patches[1], o->tag, id_digits);
    if (o->save_ids_file && !saved_ids && !(saved_ids = fopen(o->save_ids_file, "w"))) die("load: cannot write %s", o->save_ids_file);
}

static void trigger_begin(connection *c, uint64_t number, const options *o) {
    put_hex(c->out.at + c->patches[0], o->first + number, conversation_digits);
    put_hex(c->out.at + c->patches[1] + id_digits + 1, number, id_digits);
    send_frame(c);
}

static bool trigger_advance(connection *c, const options *o) {
    if (!o->save_ids_file) return advance(c, o);
    if (!connection_read(c)) return false;
    size_t count, frame, request_count, id_count;
    const uint8_t *response = answer(c, &count, &frame);
    if (!response) return false;
    const uint8_t *request = pb_find(response, count, 1, &request_count);
    const uint8_t *id = request ? pb_find(request, request_count, 1, &id_count) : NULL;
    if (!id) die("load: TriggerAction answered without a request");
    fprintf(saved_ids, "%.*s\n", (int)id_count, (const char *)id);
    bytes_remove_first(&c->in, frame);
    return true;
}

static void claim_open(connection *c, const options *o) {
    open_connection(c, o);
    read_ids(o->ids_file);
}

// Ids differ in length, so each request is encoded from scratch.
static void claim_begin(connection *c, uint64_t number, const options *o) {
    if (number >= known_count) die("load: there are only %zu requests to claim", known_count);
    bytes payload = {0};
    char key[40];
    snprintf(key, sizeof key, "%016llx-%016llx", (unsigned long long)o->tag, (unsigned long long)number);
    pb_text(&payload, 2, key);
    pb_text(&payload, 3, known_ids[number]);
    pb_text(&payload, 4, "member-1");
    set_frame(c, "ClaimRequest", &payload, NULL);
    send_frame(c);
}

const protocol ttrpc_protocols[] = {
    {"health", health_open, plain_begin, advance},
    {"get", get_open, plain_begin, advance},
    {"list", list_open, plain_begin, advance},
    {"send", send_open, send_begin, advance},
    {"fill", send_open, fill_begin, advance},
    {"trigger", trigger_open, trigger_begin, trigger_advance},
    {"claim", claim_open, claim_begin, advance},
    {0},
};
