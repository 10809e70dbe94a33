// GetRequest over gRPC: the part of HTTP/2 that one call in flight on each connection needs. A request's fields are literals
// without Huffman coding. An answer's fields are not decoded: a good answer is HEADERS with status 200, DATA with one whole
// message, and trailers. Anything else ends the program.
#include <stdlib.h>
#include <string.h>

#include "loop.h"

// Frame types, numbered from 0.
enum { h2_data, h2_headers, h2_priority, h2_rst_stream, h2_settings, h2_push_promise, h2_ping, h2_goaway,
       h2_window_update, h2_continuation };
enum { flag_end_stream = 0x1, flag_ack = 0x1, flag_end_headers = 0x4, flag_padded = 0x8, flag_priority = 0x20 };
enum { setting_enable_push = 2, setting_initial_window = 4, setting_bytes = 6 };
enum { h2_header_bytes = 9, h2_payload_max = 16384, prefix_bytes = 5, priority_bytes = 5 };
// Flow control windows in bytes: the initial one, the maximum, and the amount received before a connection's is refilled.
enum { window_first = 65535, window_max = 0x7fffffff, window_step = 0x40000000 };
// A connection has 2^30 stream ids for its calls: three hours at 100,000 calls a second.
enum { stream_max = 0x7fffffff };
// Names and fields of HPACK's static table (RFC 7541, appendix A).
enum { name_authority = 1, field_post = 3, name_path = 4, field_http = 6, field_status_ok = 8, name_content_type = 31 };

typedef struct {
    enum { awaits_head, awaits_message, answered } state;
    uint8_t prefix[prefix_bytes];
    uint64_t received;      // bytes of the message in flight, with its prefix
    uint64_t taken;         // bytes received since the last WINDOW_UPDATE for the connection
    int64_t room;           // bytes that we may still send on the connection
    unsigned request_bytes; // of DATA, for each call
} call;

// MARK: Requests

static void add_header(bytes *b, size_t count, uint8_t type, uint8_t flags, uint32_t stream) {
    uint8_t header[h2_header_bytes] = {(uint8_t)(count >> 16), (uint8_t)(count >> 8), (uint8_t)count, type, flags};
    put_u32(header + 5, stream);
    bytes_add(b, header, sizeof header);
}

static void add_setting(bytes *b, uint8_t name, uint32_t value) {
    uint8_t setting[setting_bytes] = {0, name};
    put_u32(setting + 2, value);
    bytes_add(b, setting, sizeof setting);
}

static void add_window_update(bytes *b, uint32_t more) {
    uint8_t payload[4];
    put_u32(payload, more);
    add_header(b, sizeof payload, h2_window_update, 0, 0);
    bytes_add(b, payload, sizeof payload);
}

// A text of at most 126 bytes, without coding.
static void add_text(bytes *b, const char *text) {
    const uint8_t count = (uint8_t)strlen(text);
    bytes_add(b, &count, 1);
    bytes_text(b, text);
}

static void add_indexed(bytes *b, uint8_t field) {
    const uint8_t byte = 0x80 | field;
    bytes_add(b, &byte, 1);
}

// A literal that enters no table, with a name from the static table.
static void add_literal(bytes *b, uint8_t name, const char *value) {
    const uint8_t small = name, large[] = {0x0f, (uint8_t)(name - 0x0f)};
    if (name < 0x0f) bytes_add(b, &small, 1);
    else bytes_add(b, large, sizeof large);
    add_text(b, value);
}

static bytes request_fields(void) {
    bytes b = {0};
    add_indexed(&b, field_post);
    add_indexed(&b, field_http);
    add_literal(&b, name_path, "/humancall.v1.HumanCall/GetRequest");
    add_literal(&b, name_authority, "localhost");
    add_literal(&b, name_content_type, "application/grpc");
    add_literal(&b, 0, "te");
    add_text(&b, "trailers");
    return b;
}

static void open_get(connection *c, const options *o) {
    c->fd = connect_unix(o->socket);
    call *g = c->peer = calloc(1, sizeof *g);
    if (!g) die("load: out of memory");
    *g = (call){.state = answered, .room = window_first};

    bytes hello = {0};
    bytes_text(&hello, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    add_header(&hello, 2 * setting_bytes, h2_settings, 0, 0);
    add_setting(&hello, setting_enable_push, 0);
    add_setting(&hello, setting_initial_window, window_max);
    add_window_update(&hello, window_max - window_first);
    connection_write(c, hello.at, hello.count);
    free(hello.at);

    bytes fields = request_fields(), message = get_request_message(c, o);
    uint8_t prefix[prefix_bytes] = {0};
    put_u32(prefix + 1, (uint32_t)message.count);
    g->request_bytes = (unsigned)(sizeof prefix + message.count);
    c->patches[0] = c->out.count + 5;
    add_header(&c->out, fields.count, h2_headers, flag_end_headers, 0);
    bytes_add(&c->out, fields.at, fields.count);
    c->patches[1] = c->out.count + 5;
    add_header(&c->out, g->request_bytes, h2_data, flag_end_stream, 0);
    bytes_add(&c->out, prefix, sizeof prefix);
    bytes_add(&c->out, message.at, message.count);
    free(fields.at), free(message.at);
}

static void begin_get(connection *c, uint64_t number, const options *o) {
    (void)number, (void)o;
    call *g = c->peer;
    if (c->stream == stream_max) die("load: a connection has used all of its 2^30 stream ids; measure for a shorter time");
    if (g->room < g->request_bytes) {
        die("load: the server leaves room for %lld bytes, and a request has %u", (long long)g->room, g->request_bytes);
    }
    c->stream = c->stream ? c->stream + 2 : 1;
    put_u32(c->out.at + c->patches[0], c->stream);
    put_u32(c->out.at + c->patches[1], c->stream);
    g->room -= g->request_bytes;
    g->received = 0;
    g->state = awaits_head;
    connection_send(c);
}

static void acknowledge(connection *c, uint8_t type, const uint8_t *payload, size_t count) {
    bytes b = {0};
    add_header(&b, count, type, flag_ack, 0);
    if (count) bytes_add(&b, payload, count);
    connection_write(c, b.at, b.count);
    free(b.at);
}

// MARK: Answers

typedef struct {
    uint8_t type, flags;
    uint32_t stream;
    const uint8_t *at;
    size_t count;
} frame;

// Removes the padding of DATA and HEADERS, and the priority of HEADERS.
static frame without_padding(frame f) {
    size_t behind = 0, before = 0;
    if (f.flags & flag_padded && f.count) behind = f.at[before++];
    if (f.type == h2_headers && f.flags & flag_priority) before += priority_bytes;
    if (before + behind > f.count) die("load: the server's frame is shorter than its padding");
    f.at += before;
    f.count -= before + behind;
    return f;
}

// The status is the first field; changes of the dynamic table's size can precede it.
static bool is_status_ok(const uint8_t *at, const uint8_t *end) {
    while (at < end && (*at & 0xe0) == 0x20) {
        bool is_longer = (*at++ & 0x1f) == 0x1f;
        while (is_longer && at < end) is_longer = *at++ & 0x80;
    }
    return at < end && *at == (0x80 | field_status_ok);
}

static void take_data(connection *c, frame f) {
    call *g = c->peer;
    g->taken += f.count;
    f = without_padding(f);
    if (g->state != awaits_message || f.stream != c->stream) die("load: DATA came without a call that expects it");
    if (f.flags & flag_end_stream) die("load: the answer ended without trailers");
    for (size_t i = 0; i < f.count && g->received + i < prefix_bytes; i++) g->prefix[g->received + i] = f.at[i];
    g->received += f.count;
    if (g->taken < window_step) return;
    bytes b = {0};
    add_window_update(&b, (uint32_t)g->taken);
    connection_write(c, b.at, b.count);
    free(b.at);
    g->taken = 0;
}

// True if these are the trailers of a good answer.
static bool take_headers(connection *c, frame f) {
    call *g = c->peer;
    f = without_padding(f);
    if (g->state == answered || f.stream != c->stream) die("load: HEADERS came without a call that expects them");
    if (!(f.flags & flag_end_headers)) die("load: the server's fields do not fit into a frame of %d bytes", h2_payload_max);
    if (g->state == awaits_head) {
        if (!is_status_ok(f.at, f.at + f.count)) die("load: the call failed: its HTTP status is not 200");
        if (f.flags & flag_end_stream) die("load: the call failed: the server answered with a status and without a message");
        g->state = awaits_message;
        return false;
    }
    if (!(f.flags & flag_end_stream)) die("load: the server sent HEADERS in the middle of an answer");
    if (!g->received) die("load: the call failed: the answer has no message");
    if (g->received < prefix_bytes || g->received - prefix_bytes != get_u32(g->prefix + 1) || g->prefix[0]) {
        die("load: the answer is not one whole uncompressed message: %llu bytes came", (unsigned long long)g->received);
    }
    g->state = answered;
    return true;
}

static void take_settings(connection *c, frame f) {
    const call *g = c->peer;
    if (f.flags & flag_ack) return;
    for (size_t i = 0; i + setting_bytes <= f.count; i += setting_bytes) {
        uint32_t value = get_u32(f.at + i + 2);
        if (f.at[i] || f.at[i + 1] != setting_initial_window || value >= g->request_bytes) continue;
        die("load: the server leaves room for %u bytes in a stream, and a request has %u", value, g->request_bytes);
    }
    acknowledge(c, h2_settings, NULL, 0);
}

static bool take(connection *c, frame f) {
    call *g = c->peer;
    static const size_t least[] = {[h2_rst_stream] = 4, [h2_ping] = 8, [h2_goaway] = 8, [h2_window_update] = 4};
    if (f.type <= h2_window_update && f.count < least[f.type]) die("load: a frame of type %u is cut short", f.type);
    switch (f.type) {
        case h2_data: take_data(c, f); return false;
        case h2_headers: return take_headers(c, f);
        case h2_rst_stream: die("load: the server reset stream %u: HTTP/2 error %u", f.stream, get_u32(f.at));
        case h2_settings: take_settings(c, f); return false;
        case h2_ping:
            if (!(f.flags & flag_ack)) acknowledge(c, h2_ping, f.at, f.count);
            return false;
        case h2_goaway:
            die("load: the server ends the connection: HTTP/2 error %u %.*s", get_u32(f.at + 4), (int)(f.count - 8),
                (const char *)f.at + 8);
        case h2_window_update:
            if (!f.stream) g->room += get_u32(f.at) & window_max;
            return false;
        case h2_push_promise:
        case h2_continuation: die("load: an unexpected frame of type %u came", f.type);
        default: return false; // HTTP/2: ignore unknown types
    }
}

static bool advance(connection *c, const options *o) {
    (void)o;
    if (!connection_read(c)) return false;
    bool is_complete = false;
    size_t at = 0;
    while (c->in.count - at >= h2_header_bytes) {
        const uint8_t *header = c->in.at + at;
        size_t count = get_u32(header) >> 8;
        if (count > h2_payload_max) die("load: a frame of %zu bytes came; the most is %d", count, h2_payload_max);
        if (c->in.count - at < h2_header_bytes + count) break;
        const frame f = {.type = header[3], .flags = header[4], .stream = get_u32(header + 5) & stream_max,
                         .at = header + h2_header_bytes, .count = count};
        if (take(c, f)) is_complete = true;
        at += h2_header_bytes + count;
    }
    bytes_remove_first(&c->in, at);
    return is_complete;
}

const protocol grpc_protocols[] = {{"grpc-get", open_get, begin_get, advance}, {0}};
