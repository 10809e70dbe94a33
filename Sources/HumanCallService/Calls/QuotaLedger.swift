import HumanCall

/// The use of bounded resources by each uid, and the totals. One look-up per uid decides whether there is room.
/// A uid that uses nothing has no entry.
struct QuotaLedger {
    /// A resource that an open call uses until it is closed.
    enum Quota {
        case stream, wait, longRead

        fileprivate var total: (which: String, max: Int) {
            switch self {
            case .stream: (which: "streams", max: ServiceLimits.streamsMax)
            case .wait: (which: "waits", max: ServiceLimits.waitsMax)
            case .longRead: (which: "long_reads", max: ServiceLimits.longReadsMax)
            }
        }

        fileprivate var perUID: (which: String, max: Int) {
            switch self {
            case .stream: (which: "streams_per_uid", max: ServiceLimits.streamsPerUIDMax)
            case .wait: (which: "waits_per_uid", max: ServiceLimits.waitsPerUIDMax)
            case .longRead: (which: "long_reads_per_uid", max: ServiceLimits.longReadsPerUIDMax)
            }
        }

        fileprivate var noun: String {
            switch self {
            case .stream: "streams"
            case .wait: "waits"
            case .longRead: "long reads"
            }
        }

        fileprivate var advice: String {
            switch self {
            case .stream: "one stream per workspace is enough for a process"
            case .wait: "use one event stream instead"
            case .longRead: "try again"
            }
        }
    }

    struct Usage: Equatable {
        fileprivate(set) var streams = 0
        fileprivate(set) var waits = 0
        fileprivate(set) var longReads = 0
        fileprivate(set) var writes = 0
        fileprivate(set) var writeBytes = 0

        fileprivate subscript(quota: Quota) -> Int {
            get {
                switch quota {
                case .stream: streams
                case .wait: waits
                case .longRead: longReads
                }
            }
            set {
                assert(newValue >= 0, "a quota is given back more often than it was charged")
                switch quota {
                case .stream: streams = newValue
                case .wait: waits = newValue
                case .longRead: longReads = newValue
                }
            }
        }

        fileprivate mutating func beginWrite(_ bytes: Int, _ uid: UInt32) throws(Rejection) {
            guard writes < ServiceLimits.writesInFlightPerUIDMax else {
                throw .limit(
                    "\(writes) writes of uid \(uid) are in flight; try again", which: "writes_in_flight_per_uid",
                    ServiceLimits.writesInFlightPerUIDMax)
            }
            guard writeBytes + bytes <= ServiceLimits.writeBytesInFlightPerUIDMax else {
                throw .limit(
                    "writes of uid \(uid) with \(writeBytes) bytes are in flight; try again",
                    which: "write_bytes_in_flight_per_uid", ServiceLimits.writeBytesInFlightPerUIDMax)
            }
            writes += 1
            writeBytes += bytes
        }

        fileprivate mutating func endWrite(_ bytes: Int) {
            writes -= 1
            writeBytes -= bytes
            assert(writes >= 0 && writeBytes >= 0, "a write is ended more often than it was begun")
        }
    }

    private(set) var total = Usage()
    private var byUID: [UInt32: Usage] = [:]

    var uidCount: Int { byUID.count }

    /// Refuses with LIMIT where there is no room for one more.
    func check(_ quota: Quota, _ uid: UInt32) throws(Rejection) {
        let (bound, perUID) = (quota.total, quota.perUID)
        guard total[quota] < bound.max else {
            throw .limit("\(total[quota]) \(quota.noun) are open; try again", which: bound.which, bound.max)
        }
        let own = byUID[uid]?[quota] ?? 0
        guard own < perUID.max else {
            throw .limit(
                "\(own) \(quota.noun) of uid \(uid) are open; \(quota.advice)", which: perUID.which, perUID.max)
        }
    }

    mutating func charge(_ quota: Quota, _ uid: UInt32) {
        total[quota] += 1
        byUID[uid, default: Usage()][quota] += 1
    }

    mutating func release(_ quota: Quota, _ uid: UInt32) {
        total[quota] -= 1
        change(uid) { $0[quota] -= 1 }
    }

    /// Counts a caller's write until it is done, also where the caller leaves earlier. Refuses with LIMIT.
    mutating func beginWrite(bytes: Int, _ uid: UInt32) throws(Rejection) {
        guard total.writes < ServiceLimits.writesInFlightMax else {
            throw .limit(
                "\(total.writes) writes are in flight; try again", which: "writes_in_flight",
                ServiceLimits.writesInFlightMax)
        }
        try byUID[uid, default: Usage()].beginWrite(bytes, uid)
        total.writes += 1
    }

    mutating func endWrite(bytes: Int, _ uid: UInt32) {
        total.writes -= 1
        change(uid) { $0.endWrite(bytes) }
    }

    /// The daemon's own writes count in the total. They are never refused.
    mutating func beginOwnWrite() { total.writes += 1 }
    mutating func endOwnWrite() { total.writes -= 1 }

    private mutating func change(_ uid: UInt32, _ body: (inout Usage) -> Void) {
        guard let index = byUID.index(forKey: uid) else {
            assertionFailure("a quota of uid \(uid) is given back that was never charged")
            return
        }
        body(&byUID.values[index])
        if byUID.values[index] == Usage() { byUID.remove(at: index) }
    }
}
