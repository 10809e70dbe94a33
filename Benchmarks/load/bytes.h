// A growable byte buffer, and encoders of protobuf fields and ttrpc frames into it.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t *at;
    size_t count, room;
} bytes;

void bytes_reserve(bytes *b, size_t more);
void bytes_add(bytes *b, const void *from, size_t count);
void bytes_text(bytes *b, const char *text);
void bytes_remove_first(bytes *b, size_t count);

// Each returns the offset of the field's content, so that it can be overwritten in place later.
size_t pb_bytes(bytes *b, unsigned field, const void *from, size_t count);
size_t pb_text(bytes *b, unsigned field, const char *text);
void pb_number(bytes *b, unsigned field, uint64_t value);

// One field of an encoded message. pb_next returns the first byte after it, or NULL at the end or if the bytes are not
// protobuf. Only `number` is set unless the field is a varint or length-delimited.
typedef struct {
    unsigned number;
    uint64_t varint;
    const uint8_t *at;
    size_t count;
} pb_field;
const uint8_t *pb_next(const uint8_t *at, const uint8_t *end, pb_field *field);

// The content of the first field with this number, or NULL.
const uint8_t *pb_find(const uint8_t *at, size_t count, unsigned number, size_t *found);

void put_u32(uint8_t *at, uint32_t value);
uint32_t get_u32(const uint8_t *at);
// Fixed width, so that the frame keeps its length.
void put_hex(uint8_t *at, uint64_t value, unsigned digits);

enum { frame_header_bytes = 10, frame_request = 1, frame_response = 2, frame_data = 3 };

// The frame of a call. `payload_at` receives the offset of the request message.
bytes ttrpc_request(const char *service, const char *method, const bytes *payload, uint8_t flags, size_t *payload_at);

_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
