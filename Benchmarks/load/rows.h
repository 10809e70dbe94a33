// The sizes in bytes of the rows that the daemon writes, in the order of the option --sizes, for peers that write as many. The
// harness reads them from the daemon's database.
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
