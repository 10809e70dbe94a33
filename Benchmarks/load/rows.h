// The rows that the daemon writes, for peers that write the same: how many bytes each has, in this order on the command
// line (--sizes). The harness reads the sizes from the daemon's own database.
#pragma once

enum {
    message_event_bytes,  // message.created, of a visitor
    request_event_bytes,  // request.created
    control_event_bytes,  // control.changed
    auto_event_bytes,     // message.created, the auto message
    conversation_bytes,
    request_bytes,
    notification_bytes,   // TriggerAction writes two
    answer_bytes,
    row_sizes_count
};

// EventTypeCode's numbers of these events.
enum { message_created = 1, request_created = 2, control_changed = 10 };
enum { digest_bytes = 32, notifications_per_trigger = 2 };
