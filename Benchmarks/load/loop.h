// The load loop: one thread, and connections with one call in flight each.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "bytes.h"
#include "histogram.h"
#include "rows.h"

typedef struct {
    const char *kind, *socket, *ids_file, *save_ids_file;
    const char *script;     // the SHA-1 of a script that Redis has loaded
    unsigned connections;
    double seconds, warmup_seconds, rate;
    uint64_t calls;         // a number of calls instead of a time
    uint64_t conversations; // the number of conversations to spread calls over
    uint64_t first;         // the number of the first conversation
    uint64_t stride;        // the distance between two of these conversations
    uint64_t messages;      // the number of messages that subscribers wait for
    unsigned text_bytes;
    uint64_t tag;           // begins the ids of this run, so that they differ from those of others
    unsigned sizes[row_sizes_count];
} options;

typedef struct connection {
    int fd;
    unsigned index;
    uint32_t stream; // the last id used
    bytes out, in;
    size_t written;
    uint64_t number;   // of the call in flight
    uint64_t intended; // when the call was due, in nanoseconds
    bool is_busy;
    size_t patches[4]; // offsets in `out` that each call overwrites
    void *peer;        // state of the protocol
} connection;

// A protocol, as the loop sees it. `begin` sends call `number`. `advance` runs when the socket is readable, and returns true
// when the answer is complete. A wrong answer ends the program.
typedef struct {
    const char *name;
    void (*open)(connection *c, const options *o);
    void (*begin)(connection *c, uint64_t number, const options *o);
    bool (*advance)(connection *c, const options *o);
} protocol;

extern const protocol ttrpc_protocols[], redis_protocols[], postgres_protocols[], nats_protocols[], grpc_protocols[];

uint64_t now_ns(void);

// A timer for calls that are due later. `wait_until` returns the timeout for epoll_wait in milliseconds. epoll_wait reports
// `mark` when the timer has to be cleared.
enum { idle_wait_ms = 1000 };
int make_timer(int epoll, void *mark);
int wait_until(int timer, uint64_t due);
void clear_timer(int timer);

// A hash: the same input gives the same number.
uint64_t scatter(uint64_t value);
int connect_unix(const char *path);
void connection_send(connection *c);
void connection_write(connection *c, const void *from, size_t count);
// Appends the readable bytes to `in`. False if there are none.
bool connection_read(connection *c);

// The parts of calls that every protocol sends alike. A conversation's id is a prefix of five bytes and ten digits.
enum { conversation_prefix = 5, conversation_digits = 10, id_digits = 16 };
uint64_t scattered_conversation(const options *o, uint64_t number);
bytes visitor_text(unsigned count);

// The GetRequest message of this connection, the same over every protocol.
bytes get_request_message(const connection *c, const options *o);

// Runs the load and prints one line of JSON.
void run_load(const protocol *p, const options *o);
void print_result(const char *kind, const histogram *h, double seconds, unsigned connections);
