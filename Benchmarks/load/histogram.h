// Latencies in nanoseconds, in buckets at most 0.8 percent wide: 128 for each power of two, as in HdrHistogram. Values are from
// 0 to 2^40 (18 minutes); larger ones count as 2^40.
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
// The quantile: this share (0 to 1) of all values is not larger.
uint64_t histogram_at(const histogram *h, double share);

// A wait for a point in time sleeps until this long before it and then polls, so that a late timer adds to no latency.
enum { early_ns = 100000 };
