// Subscribers and held connections. `deliver` measures the latency of a message to one subscriber, `fanout` deliveries a second
// to many, and `catchup` how fast one reads stored events. `hold` and `hold-streams` keep connections open while the harness
// measures the daemon's memory.
#include "streams.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { read_bytes = 256 * 1024, events_per_turn = 256, in_flight_max = 16, author_visitor = 1, audience_team = 2 };

// Counts frames without storing them.
typedef struct {
    int fd;
    uint8_t header[frame_header_bytes];
    size_t have, skip;
    uint64_t items, item_bytes; // of frames that are large enough to be events
} subscriber;

static uint8_t buffer[read_bytes];

static size_t receive(int fd) {
    ssize_t n = recv(fd, buffer, sizeof buffer, MSG_DONTWAIT);
    if (n > 0) return (size_t)n;
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    die("load: the server closed a connection (%s)", n ? strerror(errno) : "end of file");
}

// Returns the number of items of at least `min` bytes that begin in these bytes. Smaller ones are heartbeats or the opening.
static uint64_t walk(subscriber *s, const uint8_t *at, size_t count, size_t min) {
    uint64_t before = s->items;
    while (count) {
        if (s->skip) {
            size_t n = s->skip < count ? s->skip : count;
            s->skip -= n, at += n, count -= n;
            continue;
        }
        size_t n = frame_header_bytes - s->have < count ? frame_header_bytes - s->have : count;
        memcpy(s->header + s->have, at, n);
        s->have += n, at += n, count -= n;
        if (s->have < frame_header_bytes) break;
        s->have = 0;
        s->skip = get_u32(s->header);
        if (s->header[8] == frame_response) die("load: the stream was ended by the server");
        if (s->skip < min) continue;
        s->items++;
        s->item_bytes += s->skip;
    }
    return s->items - before;
}

static void write_all(int fd, const bytes *b) {
    for (size_t done = 0; done < b->count;) {
        ssize_t n = send(fd, b->at + done, b->count - done, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR) die("load: cannot write: %s", strerror(errno));
        if (n > 0) done += (size_t)n;
    }
}

static bytes stream_request(const char *from) {
    bytes payload = {0};
    pb_text(&payload, 2, from);
    pb_number(&payload, 7, audience_team);
    bytes frame = ttrpc_request("humancall.v1.HumanCall", "StreamEvents", &payload, 1, NULL);
    put_u32(frame.at + 4, 1);
    return frame;
}

// Subscribes, and waits for the first item, stream.opened.
static void subscribe(subscriber *s, const char *path, const char *from) {
    s->fd = connect_unix(path);
    bytes frame = stream_request(from);
    write_all(s->fd, &frame);
    free(frame.at);
    ssize_t n = recv(s->fd, buffer, 1, MSG_PEEK);
    if (n != 1) die("load: a stream did not open");
}

static void watch(int epoll, int fd, void *what) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = what};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) die("load: epoll: %s", strerror(errno));
}

// MARK: One connection with several messages in flight

typedef struct {
    int fd;
    bytes frame, in;
    size_t number_at;
    uint64_t sent, answered;
} sender;

static void sender_open(sender *s, const options *o) {
    char id[40];
    snprintf(id, sizeof id, "%016llx-%016llx", (unsigned long long)o->tag, 0ull);
    char *text = calloc(1, o->text_bytes + 1);
    if (!text) die("load: out of memory");
    memset(text, 'a', o->text_bytes);
    bytes payload = {0};
    pb_text(&payload, 3, "stream-bench");
    pb_number(&payload, 4, author_visitor);
    pb_text(&payload, 7, text);
    s->number_at = pb_text(&payload, 9, id) + 17;
    size_t at;
    s->frame = ttrpc_request("humancall.v1.HumanCall", "SendMessage", &payload, 0, &at);
    s->number_at += at;
    s->fd = connect_unix(o->socket);
    free(payload.at);
    free(text);
}

static void sender_send(sender *s) {
    put_u32(s->frame.at + 4, (uint32_t)(2 * s->sent + 1));
    put_hex(s->frame.at + s->number_at, s->sent++, 16);
    write_all(s->fd, &s->frame);
}

static void sender_receive(sender *s) {
    size_t n = receive(s->fd);
    if (n) bytes_add(&s->in, buffer, n);
    size_t at = 0;
    while (s->in.count - at >= frame_header_bytes) {
        size_t whole = frame_header_bytes + (size_t)get_u32(s->in.at + at), found;
        if (s->in.count - at < whole) break;
        if (pb_find(s->in.at + at + frame_header_bytes, whole - frame_header_bytes, 1, &found)) die("load: SendMessage was refused");
        s->answered++;
        at += whole;
    }
    bytes_remove_first(&s->in, at);
}

// MARK: deliver

// The number in the client_message_id of the frame's message, or UINT64_MAX if this run did not send it.
static uint64_t message_number(const uint8_t *at, size_t count, const options *o) {
    char tag[17] = {0};
    put_hex((uint8_t *)tag, o->tag, 16);
    const char *found = memmem(at, count, tag, 16);
    if (!found || found + 33 > (const char *)at + count) return UINT64_MAX;
    char digits[17] = {0};
    memcpy(digits, found + 17, 16);
    return strtoull(digits, NULL, 16);
}

static void record_items(bytes *in, const options *o, uint64_t start, histogram *h, uint64_t *seen) {
    size_t at = 0;
    uint64_t now = now_ns();
    while (in->count - at >= frame_header_bytes) {
        size_t whole = frame_header_bytes + (size_t)get_u32(in->at + at);
        if (in->count - at < whole) break;
        uint64_t number = message_number(in->at + at, whole, o);
        if (number != UINT64_MAX) {
            uint64_t due = start + (uint64_t)((double)number * 1e9 / o->rate);
            if (due >= start + (uint64_t)(o->warmup_seconds * 1e9)) histogram_add(h, now - due);
            (*seen)++;
        }
        at += whole;
    }
    bytes_remove_first(in, at);
}

static void deliver(const options *o) {
    if (o->rate <= 0) die("load: deliver needs --rate");
    sender s = {0};
    subscriber reader = {0};
    sender_open(&s, o);
    subscribe(&reader, o->socket, "NOW");
    int epoll = epoll_create1(EPOLL_CLOEXEC), timer = make_timer(epoll, &timer);
    watch(epoll, s.fd, &s);
    watch(epoll, reader.fd, &reader);
    static histogram latencies;
    bytes in = {0};
    uint64_t total = (uint64_t)(o->rate * (o->warmup_seconds + o->seconds)), seen = 0, start = now_ns();
    while (seen < total) {
        uint64_t due = start + (uint64_t)((double)s.sent * 1e9 / o->rate);
        while (s.sent < total && due <= now_ns()) {
            sender_send(&s);
            due = start + (uint64_t)((double)s.sent * 1e9 / o->rate);
        }
        struct epoll_event events[4];
        int n = epoll_wait(epoll, events, 4, s.sent < total ? wait_until(timer, due) : idle_wait_ms);
        for (int i = 0; i < n; i++) {
            if (events[i].data.ptr == &s) {
                sender_receive(&s);
            } else if (events[i].data.ptr == &reader) {
                size_t count = receive(reader.fd);
                if (count) bytes_add(&in, buffer, count);
                record_items(&in, o, start, &latencies, &seen);
            } else {
                clear_timer(timer);
            }
        }
    }
    print_result("deliver", &latencies, o->seconds, 1);
}

// MARK: fanout

static void print_deliveries(const char *kind, const options *o, uint64_t items, uint64_t item_bytes, double seconds) {
    printf("{\"kind\": \"%s\", \"subscribers\": %u, \"deliveries\": %llu, \"seconds\": %.6f, \"rate\": %.1f, \"item_bytes\": %.1f}\n", kind,
           o->connections, (unsigned long long)items, seconds, (double)items / seconds, items ? (double)item_bytes / (double)items : 0);
}

static subscriber *make_subscribers(const options *o) {
    subscriber *all = calloc(o->connections, sizeof *all);
    if (!all) die("load: out of memory");
    return all;
}

static void fanout(const options *o) {
    subscriber *all = make_subscribers(o);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    for (unsigned i = 0; i < o->connections; i++) {
        subscribe(&all[i], o->socket, "NOW");
        watch(epoll, all[i].fd, &all[i]);
    }
    sender s = {0};
    sender_open(&s, o);
    watch(epoll, s.fd, &s);
    uint64_t total = o->messages * o->connections, seen = 0, item_bytes = 0, start = now_ns();
    while (seen < total) {
        while (s.sent < o->messages && s.sent - s.answered < in_flight_max) sender_send(&s);
        struct epoll_event events[events_per_turn];
        int n = epoll_wait(epoll, events, events_per_turn, 1000);
        for (int i = 0; i < n; i++) {
            if (events[i].data.ptr == &s) {
                sender_receive(&s);
                continue;
            }
            subscriber *reader = events[i].data.ptr;
            seen += walk(reader, buffer, receive(reader->fd), o->text_bytes);
        }
    }
    double seconds = (double)(now_ns() - start) / 1e9;
    for (unsigned i = 0; i < o->connections; i++) item_bytes += all[i].item_bytes;
    print_deliveries("fanout", o, seen, item_bytes, seconds);
}

// Redis: PUBLISH of as many bytes, with as many in flight. All messages have one length, so counting bytes counts messages.
static void redis_fanout(const options *o) {
    subscriber *all = make_subscribers(o);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    bytes subscribe_command = {0}, publish = {0};
    bytes_text(&subscribe_command, "*2\r\n$9\r\nSUBSCRIBE\r\n$6\r\nevents\r\n");
    for (unsigned i = 0; i < o->connections; i++) {
        all[i].fd = connect_unix(o->socket);
        write_all(all[i].fd, &subscribe_command);
        static const char answer[] = "*3\r\n$9\r\nsubscribe\r\n$6\r\nevents\r\n:1\r\n";
        for (size_t have = 0; have < sizeof answer - 1;) {
            ssize_t n = recv(all[i].fd, buffer, sizeof answer - 1 - have, 0);
            if (n <= 0) die("load: redis did not answer SUBSCRIBE");
            have += (size_t)n;
        }
        watch(epoll, all[i].fd, &all[i]);
    }
    char head[80];
    snprintf(head, sizeof head, "*3\r\n$7\r\nPUBLISH\r\n$6\r\nevents\r\n$%u\r\n", o->text_bytes);
    size_t message = (size_t)snprintf(NULL, 0, "*3\r\n$7\r\nmessage\r\n$6\r\nevents\r\n$%u\r\n", o->text_bytes) + o->text_bytes + 2;
    bytes_text(&publish, head);
    bytes_reserve(&publish, o->text_bytes + 2);
    memset(publish.at + publish.count, 'a', o->text_bytes);
    publish.count += o->text_bytes;
    bytes_text(&publish, "\r\n");
    sender s = {.fd = connect_unix(o->socket)};
    watch(epoll, s.fd, &s);
    uint64_t total = o->messages * o->connections * message, seen = 0, start = now_ns();
    while (seen < total) {
        for (; s.sent < o->messages && s.sent - s.answered < in_flight_max; s.sent++) write_all(s.fd, &publish);
        struct epoll_event events[events_per_turn];
        int n = epoll_wait(epoll, events, events_per_turn, 1000);
        for (int i = 0; i < n; i++) {
            if (events[i].data.ptr != &s) {
                seen += receive(((subscriber *)events[i].data.ptr)->fd);
                continue;
            }
            size_t count = receive(s.fd);
            for (size_t at = 0; at < count; at++) s.answered += buffer[at] == '\n';
        }
    }
    double seconds = (double)(now_ns() - start) / 1e9;
    print_deliveries("redis-fanout", o, o->messages * o->connections, o->messages * o->connections * o->text_bytes, seconds);
}

// MARK: catchup, hold

static void catchup(const options *o) {
    subscriber reader = {0};
    uint64_t start = now_ns();
    subscribe(&reader, o->socket, "BEGINNING");
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    watch(epoll, reader.fd, &reader);
    // Every event is larger than the opening and a heartbeat.
    while (reader.items < o->messages) {
        struct epoll_event event;
        if (epoll_wait(epoll, &event, 1, 1000) == 1) walk(&reader, buffer, receive(reader.fd), 100);
    }
    print_deliveries("catchup", o, reader.items, reader.item_bytes, (double)(now_ns() - start) / 1e9);
}

// One call, to know that the connection is served. False if the server closed it.
static bool call_health(int fd) {
    bytes nothing = {0}, frame = ttrpc_request("humancall.v1.Admin", "Health", &nothing, 0, NULL);
    put_u32(frame.at + 4, 1);
    bool good = send(fd, frame.at, frame.count, MSG_NOSIGNAL) == (ssize_t)frame.count && recv(fd, buffer, sizeof buffer, 0) > 0;
    free(frame.at);
    return good;
}

// Opens connections, prints their number, and holds them until standard input ends.
static void hold(const options *o, bool with_streams) {
    unsigned held = 0;
    for (; held < o->connections; held++) {
        if (with_streams) {
            subscriber s = {0};
            subscribe(&s, o->socket, "NOW");
        } else if (!call_health(connect_unix(o->socket))) {
            break;
        }
    }
    printf("{\"kind\": \"%s\", \"held\": %u}\n", o->kind, held);
    fflush(stdout);
    while (read(STDIN_FILENO, buffer, sizeof buffer) > 0) {}
}

bool run_streams(const options *o) {
    if (!strcmp(o->kind, "deliver")) deliver(o);
    else if (!strcmp(o->kind, "fanout")) fanout(o);
    else if (!strcmp(o->kind, "redis-fanout")) redis_fanout(o);
    else if (!strcmp(o->kind, "catchup")) catchup(o);
    else if (!strcmp(o->kind, "hold")) hold(o, false);
    else if (!strcmp(o->kind, "hold-streams")) hold(o, true);
    else return false;
    return true;
}
