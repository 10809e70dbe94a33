#include "histogram.h"

static unsigned bucket(uint64_t value) {
    const uint64_t limit = (uint64_t)1 << histogram_bits_max;
    if (value >= limit) value = limit - 1;
    if (value < 1 << histogram_sub_bits) return (unsigned)value;
    unsigned shift = (unsigned)(63 - __builtin_clzll(value)) - histogram_sub_bits;
    return ((shift + 1) << histogram_sub_bits) + (unsigned)((value >> shift) - (1 << histogram_sub_bits));
}

// The middle of a bucket.
static uint64_t value(unsigned bucket) {
    if (bucket < 1 << histogram_sub_bits) return bucket;
    unsigned shift = (bucket >> histogram_sub_bits) - 1;
    uint64_t low = (uint64_t)((bucket & ((1 << histogram_sub_bits) - 1)) + (1 << histogram_sub_bits)) << shift;
    return low + (((uint64_t)1 << shift) >> 1);
}

void histogram_add(histogram *h, uint64_t nanoseconds) {
    h->counts[bucket(nanoseconds)]++;
    h->count++;
    h->sum += (double)nanoseconds;
    if (nanoseconds > h->max) h->max = nanoseconds;
}

uint64_t histogram_at(const histogram *h, double share) {
    uint64_t rank = (uint64_t)(share * (double)h->count + 0.5), seen = 0;
    if (rank < 1) rank = 1;
    for (unsigned i = 0; i < histogram_buckets; i++) {
        seen += h->counts[i];
        if (seen >= rank) return value(i) < h->max ? value(i) : h->max;
    }
    return h->max;
}
