// Latencies in nanoseconds, counted in buckets that are at most 0.8 percent wide: 128 to each power of two, as
// HdrHistogram does it. Values from 0 to 2^40 (18 minutes); what is above counts as that.
#pragma once
#include <stdint.h>

enum { histogram_sub_bits = 7, histogram_bits_max = 40 };
enum { histogram_buckets = (histogram_bits_max - histogram_sub_bits + 2) << histogram_sub_bits };

typedef struct {
    uint64_t counts[histogram_buckets];
    uint64_t count, max;
    double sum;
} histogram;

void histogram_add(histogram *h, uint64_t nanoseconds);
// The value that this share (0 to 1) of all values is not above.
uint64_t histogram_at(const histogram *h, double share);

// What waits for a time wakes so long before it and then polls: how late a timer comes is nobody's latency.
enum { early_ns = 100000 };
