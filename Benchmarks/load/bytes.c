#include "bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void die(const char *format, ...) {
    va_list list;
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
    exit(1);
}

void bytes_reserve(bytes *b, size_t more) {
    if (b->room - b->count >= more) return;
    size_t room = b->room ? b->room : 256;
    while (room - b->count < more) room *= 2;
    b->at = realloc(b->at, room);
    if (!b->at) die("load: out of memory");
    b->room = room;
}

void bytes_add(bytes *b, const void *from, size_t count) {
    bytes_reserve(b, count);
    memcpy(b->at + b->count, from, count);
    b->count += count;
}

void bytes_text(bytes *b, const char *text) { bytes_add(b, text, strlen(text)); }

void bytes_remove_first(bytes *b, size_t count) {
    b->count -= count;
    if (b->count) memmove(b->at, b->at + count, b->count);
}

static void varint(bytes *b, uint64_t value) {
    uint8_t out[10];
    size_t n = 0;
    do {
        out[n] = (uint8_t)(value & 0x7f);
        value >>= 7;
        if (value) out[n] |= 0x80;
        n++;
    } while (value);
    bytes_add(b, out, n);
}

size_t pb_bytes(bytes *b, unsigned field, const void *from, size_t count) {
    varint(b, field << 3 | 2);
    varint(b, count);
    size_t at = b->count;
    bytes_add(b, from, count);
    return at;
}

size_t pb_text(bytes *b, unsigned field, const char *text) { return pb_bytes(b, field, text, strlen(text)); }

void pb_number(bytes *b, unsigned field, uint64_t value) {
    varint(b, field << 3);
    varint(b, value);
}

static const uint8_t *read_varint(const uint8_t *at, const uint8_t *end, uint64_t *value) {
    *value = 0;
    for (unsigned shift = 0; at < end && shift < 64; shift += 7) {
        *value |= (uint64_t)(*at & 0x7f) << shift;
        if (!(*at++ & 0x80)) return at;
    }
    return NULL;
}

const uint8_t *pb_next(const uint8_t *at, const uint8_t *end, pb_field *field) {
    uint64_t key;
    if (at >= end || !(at = read_varint(at, end, &key))) return NULL;
    *field = (pb_field){.number = (unsigned)(key >> 3)};
    size_t skip = 0;
    switch (key & 7) {
        case 0: return read_varint(at, end, &field->varint);
        case 1: skip = 8; break;
        case 2:
            if (!(at = read_varint(at, end, &field->varint))) return NULL;
            skip = field->count = field->varint;
            field->at = at;
            break;
        case 5: skip = 4; break;
        default: return NULL;
    }
    return (size_t)(end - at) < skip ? NULL : at + skip;
}

const uint8_t *pb_find(const uint8_t *at, size_t count, unsigned number, size_t *found) {
    const uint8_t *end = at + count;
    pb_field field;
    while ((at = pb_next(at, end, &field))) {
        if (field.number != number || !field.at) continue;
        *found = field.count;
        return field.at;
    }
    return NULL;
}

void put_u32(uint8_t *at, uint32_t value) {
    for (int i = 0; i < 4; i++) at[i] = (uint8_t)(value >> (24 - 8 * i));
}

uint32_t get_u32(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

void put_hex(uint8_t *at, uint64_t value, unsigned digits) {
    while (digits--) {
        at[digits] = (uint8_t)"0123456789abcdef"[value & 15];
        value >>= 4;
    }
}

bytes ttrpc_request(const char *service, const char *method, const bytes *payload, uint8_t flags, size_t *payload_at) {
    bytes frame = {0};
    uint8_t header[frame_header_bytes] = {[8] = frame_request, [9] = flags};
    bytes_add(&frame, header, sizeof header);
    pb_text(&frame, 1, service);
    pb_text(&frame, 2, method);
    size_t at = pb_bytes(&frame, 3, payload->at, payload->count);
    if (payload_at) *payload_at = at;
    put_u32(frame.at, (uint32_t)(frame.count - frame_header_bytes));
    return frame;
}
