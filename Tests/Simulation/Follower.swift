import HumanCallWire

/// A follower of the whole log that resumes from its cursor whenever its stream ends.
final class Follower {
    var connection: UInt64
    var call: CallID?
    var cursor = "BEGINNING"
    var last: Int64 = 0

    init(_ connection: UInt64) { self.connection = connection }
}
