// XADD with the bytes of an event, one in flight on each connection.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loop.h"

static void open_xadd(connection *c, const options *o) {
    c->fd = connect_unix(o->socket);
    char head[160];
    snprintf(head, sizeof head, "*5\r\n$4\r\nXADD\r\n$6\r\nevents\r\n$1\r\n*\r\n$5\r\nbytes\r\n$%u\r\n", o->text_bytes);
    bytes_text(&c->out, head);
    c->patches[0] = c->out.count;
    bytes_reserve(&c->out, o->text_bytes + 2);
    memset(c->out.at + c->out.count, 'x', o->text_bytes);
    c->out.count += o->text_bytes;
    bytes_text(&c->out, "\r\n");
}

static void begin_xadd(connection *c, uint64_t number, const options *o) {
    if (o->text_bytes >= 16) put_hex(c->out.at + c->patches[0], number, 16);
    connection_send(c);
}

// The answer is the entry's id: `$15\r\n1700000000000-0\r\n`.
static bool advance(connection *c, const options *o) {
    (void)o;
    if (!connection_read(c)) return false;
    const char *at = (const char *)c->in.at;
    if (at[0] != '$') die("load: redis answered %.*s", (int)c->in.count, at);
    const char *line = memchr(at, '\n', c->in.count);
    if (!line) return false;
    size_t whole = (size_t)(line + 1 - at) + (size_t)atoi(at + 1) + 2;
    if (c->in.count < whole) return false;
    bytes_remove_first(&c->in, whole);
    return true;
}

const protocol redis_protocols[] = {{"redis-xadd", open_xadd, begin_xadd, advance}, {0}};
