/// A time zone's offsets from UTC around the time of a decision, as values: the core reads no time zone database.
package struct ZoneOffsets: Sendable, Hashable {
    package struct Transition: Sendable, Hashable {
        /// Unix milliseconds.
        package var at: Int64
        /// From then on, in milliseconds east of UTC.
        package var offset: Int64

        package init(at: Int64, offset: Int64) {
            self.at = at
            self.offset = offset
        }
    }

    /// Before the first transition, in milliseconds east of UTC.
    package let first: Int64
    /// In order of time.
    package let transitions: [Transition]

    package init(first: Int64, transitions: [Transition] = []) {
        self.first = first
        self.transitions = transitions
    }

    package static let utc = ZoneOffsets(first: 0)

    /// The time that the clocks on the wall show, as milliseconds since 1970 of their own.
    func local(_ time: Int64) -> Int64 {
        time + (transitions.last { $0.at <= time }?.offset ?? first)
    }

    /// The first instant at which the clocks show this time or a later one: a time that a clock skips is the end of the
    /// skip, and a time that it shows twice is the first of the two.
    func instant(local: Int64) -> Int64 {
        var begin = Int64.min
        var offset = first
        for transition in transitions {
            let time = local - offset
            if time < transition.at { return max(time, begin) }
            (begin, offset) = (transition.at, transition.offset)
        }
        return max(local - offset, begin)
    }
}

/// The offsets of a time zone by its name, from 8 days before a time to `Limits.zoneDaysMax` after it; nil = the name is
/// unknown. It answers the same for the same arguments.
package typealias ZoneSource = @Sendable (_ name: String, _ now: Int64) -> ZoneOffsets?
