// The load: connections with one call in flight each, on one thread.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "bytes.h"
#include "histogram.h"
#include "rows.h"

typedef struct {
    const char *kind, *socket, *ids_file, *save_ids_file;
    unsigned connections;
    double seconds, warmup_seconds, rate;
    uint64_t calls;         // instead of seconds
    uint64_t conversations; // that calls are spread over
    uint64_t first;         // the number of the first conversation
    uint64_t stride;        // from one conversation that calls are spread over to the next
    uint64_t messages;      // that subscribers wait for
    unsigned text_bytes;
    uint64_t tag;           // makes the ids of this run unlike those of others
    unsigned sizes[row_sizes_count];
} options;

typedef struct connection {
    int fd;
    unsigned index;
    uint32_t stream; // the last id used
    bytes out, in;
    size_t written;
    uint64_t number;  // of the call in flight
    uint64_t intended; // when it should have begun, in nanoseconds
    bool is_busy;
    size_t patches[4]; // where `out` is overwritten for each call
    void *peer;        // the protocol's own
} connection;

// A protocol, as the loop sees it. `begin` sends call `number`; `advance`, called when the socket can be read, returns
// true when its answer is complete. An answer that is not what it should be ends the program.
typedef struct {
    const char *name;
    void (*open)(connection *c, const options *o);
    void (*begin)(connection *c, uint64_t number, const options *o);
    bool (*advance)(connection *c, const options *o);
} protocol;

extern const protocol ttrpc_protocols[], redis_protocols[], postgres_protocols[], nats_protocols[], grpc_protocols[];

uint64_t now_ns(void);

// Waiting for something that is due: `wait_until` says how long epoll_wait may wait (milliseconds), and `mark` comes from it
// when the timer has to be cleared.
enum { idle_wait_ms = 1000 };
int make_timer(int epoll, void *mark);
int wait_until(int timer, uint64_t due);
void clear_timer(int timer);

// A number that looks random and is the same for the same input.
uint64_t scatter(uint64_t value);
int connect_unix(const char *path);
void connection_send(connection *c);
void connection_write(connection *c, const void *from, size_t count);
// What there is to read goes behind `in`. False if nothing came.
bool connection_read(connection *c);

// What GetRequest asks on this connection, the same over every protocol that carries it.
bytes get_request_message(const connection *c, const options *o);

// Runs the load and prints one line of JSON.
void run_load(const protocol *p, const options *o);
void print_result(const char *kind, const histogram *h, double seconds, unsigned connections);
