import Testing

/// Tests with real processes: one at a time, because each wants both cores.
@Suite("End to end", .serialized)
enum EndToEnd {}
