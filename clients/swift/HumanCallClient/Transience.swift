extension HumanCallError {
    /// Whether the same call, with the same key, can succeed later without any other change.
    ///
    /// True if no answer came, if the daemon stops or cannot use its store, and for limits on what happens at once,
    /// such as `writes_in_flight`. False for every other refusal, also for limits that no waiting frees, such as
    /// `consumers_per_workspace` and `frame_bytes`.
    public var isTransient: Bool {
        switch cause {
        case .unreachable, .outcomeUnknown, .deadline: true
        case .protocolViolation, .cancelled: false
        case .server:
            code == .unavailable
                || code == .resourceExhausted && ClientLimits.passingLimits.contains(metadata["which"] ?? "")
        }
    }
}
