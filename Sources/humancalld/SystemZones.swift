import Foundation
import HumanCall
import Synchronization

/// The machine's time zone database, read through Foundation.
enum SystemZones {
    private struct Entry {
        var offsets: ZoneOffsets
        /// The offsets hold from then on, until they are read again.
        var from: Int64
        var until: Int64
    }

    /// By name; bounded by the names that the database has.
    private static let known = Mutex<[String: Entry]>([:])

    /// See `ZoneSource`. Read again after a day, so that it reaches far enough into the future.
    static let offsets: ZoneSource = { name, now in
        let kept = known.withLock { $0[name] }
        if let kept, (kept.from..<kept.until).contains(now) { return kept.offsets }
        guard let read = read(name, now) else { return nil }
        let day: Int64 = 86_400_000
        known.withLock { $0[name] = Entry(offsets: read, from: now - day, until: now + day) }
        return read
    }

    private static func read(_ name: String, _ now: Int64) -> ZoneOffsets? {
        // Foundation also takes abbreviations and offsets, which mean different things in different places.
        guard name == "UTC" || name.contains("/"), name.utf8.allSatisfy(isNameByte),
            let zone = TimeZone(identifier: name)
        else { return nil }
        let day: TimeInterval = 86_400
        let begin = Date(timeIntervalSince1970: TimeInterval(now) / 1_000 - 10 * day)
        let end = begin.addingTimeInterval(TimeInterval(Limits.zoneDaysMax + 20) * day)
        func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1_000).rounded()) }
        func offset(_ date: Date) -> Int64 { Int64(zone.secondsFromGMT(for: date)) * 1_000 }
        var transitions: [ZoneOffsets.Transition] = []
        var date = begin
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end, next > date,
            transitions.count < transitionsMax
        {
            transitions.append(.init(at: milliseconds(next), offset: offset(next)))
            date = next
        }
        return ZoneOffsets(first: offset(begin), transitions: transitions)
    }

    /// Dots, for one, would lead out of the database's folder.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            true
        default: false
        }
    }

    /// A year has two; a zone with daylight saving and Ramadan has four.
    private static let transitionsMax = 16
}
