// The load generator. Prints one line of JSON.
//
//   load KIND --socket PATH [--connections N] [--seconds S | --calls N] [--rate PER-SECOND] [--warmup S] ...
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "loop.h"
#include "streams.h"

static const char usage[] =
    "usage: load KIND --socket PATH [--connections N] [--seconds S | --calls N] [--rate N] [--warmup S]\n"
    "            [--conversations N] [--first N] [--stride N] [--text BYTES] [--ids FILE] [--save-ids FILE] [--messages N] [--sizes A,B,...]\n"
    "            [--script SHA1]\n"
    "KIND: health, get, list, send, fill, trigger, claim, grpc-get, redis-xadd, redis-job-send, redis-job-trigger, nats-publish,\n"
    "      postgres-send, postgres-trigger, postgres-job-send, postgres-job-trigger;\n"
    "      hold, hold-streams, deliver, fanout, redis-fanout, catchup";

static unsigned long long number(const char *name, const char *text, unsigned long long max) {
    char *end;
    unsigned long long value = strtoull(text, &end, 10);
    if (*end || end == text || text[0] == '-' || value > max) die("load: %s is %s; use a number from 0 to %llu", name, text, max);
    return value;
}

static double real(const char *name, const char *text) {
    char *end;
    double value = strtod(text, &end);
    if (*end || end == text || !(value >= 0 && value <= 1e9)) die("load: %s is %s; use a number from 0 to 10^9", name, text);
    return value;
}

static void read_sizes(options *o, const char *text) {
    for (unsigned i = 0; i < sizeof o->sizes / sizeof *o->sizes; i++) {
        char *end;
        o->sizes[i] = (unsigned)strtoul(text, &end, 10);
        if (end == text) die("load: --sizes needs %zu numbers with commas between them", sizeof o->sizes / sizeof *o->sizes);
        text = *end ? end + 1 : end;
    }
}

static options read_options(int count, char **words) {
    options o = {.kind = words[1], .connections = 1, .seconds = 2, .warmup_seconds = 0.5, .conversations = 1000, .stride = 1, .text_bytes = 100,
                 .messages = 1000, .tag = scatter(now_ns())};
    for (int i = 2; i < count; i += 2) {
        const char *name = words[i], *value = i + 1 < count ? words[i + 1] : NULL;
        if (!value) die("load: %s needs a value\n%s", name, usage);
        if (!strcmp(name, "--socket")) o.socket = value;
        else if (!strcmp(name, "--connections")) o.connections = (unsigned)number(name, value, 100000);
        else if (!strcmp(name, "--seconds")) o.seconds = real(name, value);
        else if (!strcmp(name, "--warmup")) o.warmup_seconds = real(name, value);
        else if (!strcmp(name, "--rate")) o.rate = real(name, value);
        else if (!strcmp(name, "--calls")) o.calls = number(name, value, 1000000000);
        else if (!strcmp(name, "--conversations")) o.conversations = number(name, value, 1000000000);
        else if (!strcmp(name, "--first")) o.first = number(name, value, 1000000000000);
        else if (!strcmp(name, "--stride")) o.stride = number(name, value, 1000000000);
        else if (!strcmp(name, "--messages")) o.messages = number(name, value, 1000000000);
        else if (!strcmp(name, "--text")) o.text_bytes = (unsigned)number(name, value, 32768);
        else if (!strcmp(name, "--ids")) o.ids_file = value;
        else if (!strcmp(name, "--save-ids")) o.save_ids_file = value;
        else if (!strcmp(name, "--script")) o.script = value;
        else if (!strcmp(name, "--sizes")) read_sizes(&o, value);
        else die("load: unknown option %s\n%s", name, usage);
    }
    if (!o.socket || !o.connections || !o.conversations) die("%s", usage);
    if (o.calls) o.warmup_seconds = 0;
    return o;
}

int main(int count, char **words) {
    if (count < 2) die("%s", usage);
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    options o = read_options(count, words);
    if (run_streams(&o)) return 0;
    const protocol *const groups[] = {ttrpc_protocols, redis_protocols, nats_protocols, postgres_protocols, grpc_protocols};
    for (unsigned g = 0; g < sizeof groups / sizeof *groups; g++) {
        for (const protocol *p = groups[g]; p->name; p++) {
            if (strcmp(p->name, o.kind)) continue;
            run_load(p, &o);
            return 0;
        }
    }
    die("load: unknown kind %s\n%s", o.kind, usage);
}
