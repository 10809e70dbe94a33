import Testing

/// Tests with real processes: one at a time, because each wants both cores. One that hangs fails.
@Suite(.serialized, .timeLimit(.minutes(5)))
enum EndToEnd {}
