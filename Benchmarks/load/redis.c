// Redis, one call in flight on each connection: an append that checks nothing (XADD of an event's bytes), and the scripts of
// peers/redis-job, which do the daemon's job.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loop.h"

// A command that is encoded once. Arguments keep their lengths, so that ids can be overwritten in place.
static void add_count(bytes *b, char kind, size_t count) {
    char text[32];
    snprintf(text, sizeof text, "%c%zu\r\n", kind, count);
    bytes_text(b, text);
}

// Returns where the argument begins.
static size_t add_argument(bytes *b, const char *text, size_t count) {
    add_count(b, '$', count);
    size_t at = b->count;
    bytes_add(b, text, count);
    bytes_text(b, "\r\n");
    return at;
}

static size_t add_word(bytes *b, const char *word) { return add_argument(b, word, strlen(word)); }

static void open_xadd(connection *c, const options *o) {
    c->fd = connect_unix(o->socket);
    bytes event = {0};
    bytes_reserve(&event, o->text_bytes);
    memset(event.at, 'x', event.count = o->text_bytes);
    add_count(&c->out, '*', 5);
    add_word(&c->out, "XADD");
    add_word(&c->out, "events");
    add_word(&c->out, "*");
    add_word(&c->out, "bytes");
    c->patches[0] = add_argument(&c->out, (const char *)event.at, event.count);
    free(event.at);
}

static void begin_xadd(connection *c, uint64_t number, const options *o) {
    if (o->text_bytes >= id_digits) put_hex(c->out.at + c->patches[0], number, id_digits);
    connection_send(c);
}

// EVALSHA SCRIPT 1 WORKSPACE, before the script's own arguments.
static void open_script(connection *c, const options *o, size_t arguments) {
    if (!o->script) die("load: %s needs --script, the SHA-1 that SCRIPT LOAD returned", o->kind);
    c->fd = connect_unix(o->socket);
    add_count(&c->out, '*', 4 + arguments);
    add_word(&c->out, "EVALSHA");
    add_word(&c->out, o->script);
    add_word(&c->out, "1");
    add_word(&c->out, "{default}");
}

static void open_send(connection *c, const options *o) {
    open_script(c, o, 5);
    bytes text = visitor_text(o->text_bytes);
    c->patches[0] = add_word(&c->out, "chat-0000000000") + conversation_prefix;
    add_word(&c->out, "VISITOR");
    add_argument(&c->out, (const char *)text.at, text.count);
    c->patches[1] = add_word(&c->out, "0000000000000000-0000000000000000");
    add_word(&c->out, "0");
    put_hex(c->out.at + c->patches[1], o->tag, id_digits);
    free(text.at);
}

static void begin_send(connection *c, uint64_t number, const options *o) {
    put_hex(c->out.at + c->patches[0], scattered_conversation(o, number), conversation_digits);
    put_hex(c->out.at + c->patches[1] + id_digits + 1, number, id_digits);
    connection_send(c);
}

static void open_trigger(connection *c, const options *o) {
    open_script(c, o, 4);
    c->patches[0] = add_word(&c->out, "call-0000000000") + conversation_prefix;
    add_word(&c->out, "support");
    add_word(&c->out, "");
    c->patches[1] = add_word(&c->out, "0000000000000000-0000000000000000");
    put_hex(c->out.at + c->patches[1], o->tag, id_digits);
}

static void begin_trigger(connection *c, uint64_t number, const options *o) {
    put_hex(c->out.at + c->patches[0], o->first + number, conversation_digits);
    put_hex(c->out.at + c->patches[1] + id_digits + 1, number, id_digits);
    connection_send(c);
}

// The bytes of the first reply in `at`, or 0 while it is not complete. An error ends the program.
static size_t reply_bytes(const char *at, size_t count) {
    size_t used = 0;
    for (long replies = 1; replies > 0; replies--) {
        const char *begin = at + used, *line = memchr(begin, '\n', count - used);
        if (!line) return 0;
        const long value = strtol(begin + 1, NULL, 10);
        used = (size_t)(line + 1 - at);
        switch (*begin) {
            case ':':
            case '+': break;
            case '$':
                if (value >= 0) used += (size_t)value + 2;
                break;
            case '*':
                if (value > 0) replies += value;
                break;
            default: die("load: redis answered %.*s", (int)(line - begin), begin);
        }
        if (used > count) return 0;
    }
    return used;
}

static bool advance(connection *c, const options *o) {
    (void)o;
    if (!connection_read(c)) return false;
    const size_t whole = reply_bytes((const char *)c->in.at, c->in.count);
    bytes_remove_first(&c->in, whole);
    return whole > 0;
}

const protocol redis_protocols[] = {{"redis-xadd", open_xadd, begin_xadd, advance},
                                    {"redis-job-send", open_send, begin_send, advance},
                                    {"redis-job-trigger", open_trigger, begin_trigger, advance},
                                    {0}};
