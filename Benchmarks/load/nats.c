// A JetStream publish with its acknowledgement, one in flight on each connection. NATS client protocol over TCP, because
// nats-server has no Unix socket.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "loop.h"

static void await(connection *c, const char *word) {
    size_t length = strlen(word);
    while (c->in.count < length || !memmem(c->in.at, c->in.count, word, length)) connection_read(c);
    c->in.count = 0;
}

static void open_publish(connection *c, const options *o) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(o->socket)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int yes = 1;
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address)) die("load: cannot connect to port %s: %s", o->socket, strerror(errno));
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    char text[256];
    snprintf(text, sizeof text, "CONNECT {\"verbose\":false}\r\nSUB _INBOX.%u 1\r\nPING\r\n", c->index);
    bytes_text(&c->out, text);
    connection_send(c);
    await(c, "PONG\r\n");
    c->out.count = 0;
    snprintf(text, sizeof text, "PUB events _INBOX.%u %u\r\n", c->index, o->text_bytes);
    bytes_text(&c->out, text);
    bytes_reserve(&c->out, o->text_bytes + 2);
    memset(c->out.at + c->out.count, 'x', o->text_bytes);
    c->out.count += o->text_bytes;
    bytes_text(&c->out, "\r\n");
}

static void begin_publish(connection *c, uint64_t number, const options *o) {
    (void)number, (void)o;
    connection_send(c);
}

// `MSG _INBOX.3 1 28\r\n{"stream":"events", "seq":1}\r\n`. A PING can precede it; a run is too short for the server to miss the
// PONG.
static bool advance(connection *c, const options *o) {
    (void)o;
    if (!connection_read(c)) return false;
    for (;;) {
        char *at = (char *)c->in.at, *line = memchr(at, '\n', c->in.count);
        if (!line) return false;
        if (strncmp(at, "PING", 4) == 0) {
            bytes_remove_first(&c->in, (size_t)(line + 1 - at));
            continue;
        }
        if (strncmp(at, "MSG ", 4) != 0) die("load: nats answered %.*s", (int)(line - at), at);
        char *count = line;
        while (count > at && *count != ' ') count--;
        size_t whole = (size_t)(line + 1 - at) + (size_t)atoi(count) + 2;
        if (c->in.count < whole) return false;
        if (memmem(line, c->in.count - (size_t)(line - at), "\"error\"", 7)) die("load: nats refused: %.*s", (int)whole, at);
        bytes_remove_first(&c->in, whole);
        return true;
    }
}

const protocol nats_protocols[] = {{"nats-publish", open_publish, begin_publish, advance}, {0}};
