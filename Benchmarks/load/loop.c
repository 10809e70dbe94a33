#include "loop.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { events_per_turn = 256 };

uint64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

uint64_t scatter(uint64_t value) {
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

uint64_t scattered_conversation(const options *o, uint64_t number) {
    return o->first + scatter(o->tag + number) % o->conversations * o->stride;
}

bytes visitor_text(unsigned count) {
    static const char words[] = "The visitor writes what visitors write, and somebody reads it. ";
    bytes text = {0};
    bytes_reserve(&text, count);
    for (unsigned i = 0; i < count; i++) text.at[i] = (uint8_t)words[i % (sizeof words - 1)];
    text.count = count;
    return text;
}

int connect_unix(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) die("load: the socket's path is longer than 107 bytes: %s", path);
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address)) die("load: cannot connect to %s: %s", path, strerror(errno));
    return fd;
}

// Requests are small and one is in flight, so the socket's buffer always has room.
void connection_write(connection *c, const void *from, size_t count) {
    size_t done = 0;
    while (done < count) {
        ssize_t n = send(c->fd, (const uint8_t *)from + done, count - done, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) die("load: cannot write: %s", strerror(errno));
        done += (size_t)n;
    }
}

void connection_send(connection *c) { connection_write(c, c->out.at, c->out.count); }

bool connection_read(connection *c) {
    bytes_reserve(&c->in, 16384);
    ssize_t n = recv(c->fd, c->in.at + c->in.count, c->in.room - c->in.count, MSG_DONTWAIT);
    if (n > 0) {
        c->in.count += (size_t)n;
        return true;
    }
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return false;
    die("load: the server closed a connection (%s)", n ? strerror(errno) : "end of file");
}

typedef struct {
    const protocol *p;
    const options *o;
    connection *all;
    connection **idle;
    unsigned idle_count;
    uint64_t begun, finished, start, warm, end, last_finish;
    histogram *latencies;
} run;

static void begin(run *r, connection *c, uint64_t intended) {
    c->is_busy = true;
    c->number = r->begun++;
    c->intended = intended;
    r->p->begin(c, c->number, r->o);
}

// Open loop: when the next call is due.
static uint64_t next_due(const run *r) { return r->start + (uint64_t)((double)r->begun * 1e9 / r->o->rate); }

static bool may_begin(const run *r, uint64_t now) {
    if (r->o->calls) return r->begun < r->o->calls;
    // Open loop: every call that was due before the end is made, so that a stall at the end is charged to all of them.
    return (r->o->rate > 0 ? next_due(r) : now) < r->end;
}

static void finish(run *r, connection *c, uint64_t now) {
    c->is_busy = false;
    r->finished++;
    r->last_finish = now;
    bool is_late = !r->o->calls && r->o->rate <= 0 && now > r->end;
    if (c->intended >= r->warm && !is_late) histogram_add(r->latencies, now - c->intended);
}

// Open loop: a call begins when it is due and a connection is free, and its latency counts from when it was due. So a stall
// of the server is charged to every call that had to wait (coordinated omission). Returns when the next call is due, or 0 if
// it first needs a free connection.
static uint64_t begin_due(run *r) {
    while (r->idle_count && may_begin(r, now_ns())) {
        uint64_t due = next_due(r);
        if (due > now_ns()) return due;
        begin(r, r->idle[--r->idle_count], due);
    }
    return 0;
}

int make_timer(int epoll, void *mark) {
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = mark};
    if (timer < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, timer, &event)) die("load: no timer: %s", strerror(errno));
    return timer;
}

int wait_until(int timer, uint64_t due) {
    uint64_t wake = due - early_ns;
    if (wake <= now_ns()) return 0;
    const struct itimerspec once = {.it_value = {.tv_sec = (time_t)(wake / 1000000000u), .tv_nsec = (long)(wake % 1000000000u)}};
    if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &once, NULL)) die("load: the timer: %s", strerror(errno));
    return idle_wait_ms;
}

void clear_timer(int timer) {
    uint64_t ticks;
    if (read(timer, &ticks, sizeof ticks) < 0 && errno != EAGAIN) die("load: the timer: %s", strerror(errno));
}

static void open_all(run *r, int epoll) {
    const options *o = r->o;
    r->all = calloc(o->connections, sizeof *r->all);
    r->idle = calloc(o->connections, sizeof *r->idle);
    r->latencies = calloc(1, sizeof *r->latencies);
    if (!r->all || !r->idle || !r->latencies) die("load: out of memory");
    for (unsigned i = 0; i < o->connections; i++) {
        connection *c = &r->all[i];
        c->index = i;
        r->p->open(c, o);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event)) die("load: epoll: %s", strerror(errno));
        r->idle[r->idle_count++] = c;
    }
}

void run_load(const protocol *p, const options *o) {
    run r = {.p = p, .o = o};
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    open_all(&r, epoll);
    int timer = o->rate > 0 ? make_timer(epoll, NULL) : -1;
    r.start = now_ns();
    r.warm = r.start + (uint64_t)(o->warmup_seconds * 1e9);
    r.end = r.warm + (uint64_t)(o->seconds * 1e9);
    if (timer < 0) {
        while (r.idle_count && may_begin(&r, r.start)) begin(&r, r.idle[--r.idle_count], now_ns());
    }
    struct epoll_event events[events_per_turn];
    uint64_t now = r.start;
    while (r.begun > r.finished || may_begin(&r, now)) {
        uint64_t due = timer < 0 ? 0 : begin_due(&r);
        int n = epoll_wait(epoll, events, events_per_turn, due ? wait_until(timer, due) : idle_wait_ms);
        for (int i = 0; i < n; i++) {
            connection *c = events[i].data.ptr;
            if (!c) {
                clear_timer(timer);
                continue;
            }
            if (!p->advance(c, o)) continue;
            if (!c->is_busy) die("load: an answer came without a call");
            now = now_ns();
            finish(&r, c, now);
            if (timer < 0 && may_begin(&r, now)) {
                begin(&r, c, now);
            } else {
                r.idle[r.idle_count++] = c;
            }
        }
        if (n <= 0 || timer >= 0) now = now_ns();
    }
    uint64_t end = o->calls ? r.last_finish : r.end;
    print_result(p->name, r.latencies, (double)(end - r.warm) / 1e9, o->connections);
}

void print_result(const char *kind, const histogram *h, double seconds, unsigned connections) {
    printf("{\"kind\": \"%s\", \"connections\": %u, \"calls\": %llu, \"seconds\": %.6f, \"rate\": %.1f", kind, connections,
           (unsigned long long)h->count, seconds, (double)h->count / seconds);
    const struct {
        const char *name;
        double share;
    } shares[] = {{"p50_us", 0.5}, {"p90_us", 0.9}, {"p99_us", 0.99}, {"p999_us", 0.999}};
    for (unsigned i = 0; i < sizeof shares / sizeof *shares; i++) {
        printf(", \"%s\": %.3f", shares[i].name, h->count ? (double)histogram_at(h, shares[i].share) / 1e3 : 0);
    }
    printf(", \"max_us\": %.3f, \"mean_us\": %.3f}\n", (double)h->max / 1e3, h->count ? h->sum / (double)h->count / 1e3 : 0);
}
