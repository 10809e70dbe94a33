import Glibc
import HumanCallMetrics
import HumanCallWire

/// Counts the calls that have ended, by method and code, and how long they took. Confined to the event loop: a call costs two
/// readings of the clock, which the kernel answers without a system call, and additions in arrays.
package struct CallFigures {
    package struct Ended: Equatable, Sendable {
        /// nil = the caller named no method of the server.
        package var method: MethodTable.ID?
        /// gRPC's number; 0 = OK.
        package var code: Int32
        package var count: UInt64
    }

    /// gRPC's codes: 0 to 16.
    private static let codeCount = 17

    private let methodCount: Int
    /// By method and code; the last method is the unknown one.
    private var counts: [UInt64]
    /// By method. Those of streams stay empty.
    private var times: [Histogram]
    /// Refusals by reason, and those with the reason LIMIT by the limit. Both are names of the server's own.
    package private(set) var refusals: [String: UInt64] = [:]
    package private(set) var limits: [String: UInt64] = [:]
    package private(set) var connectionsRefused: UInt64 = 0

    package init(methodCount: Int = 0) {
        self.methodCount = methodCount
        counts = Array(repeating: 0, count: (methodCount + 1) * Self.codeCount)
        times = Array(repeating: Histogram(.calls), count: methodCount)
    }

    /// Nanoseconds of a clock that nobody sets.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    // MARK: Counting

    /// A call was answered.
    mutating func answered(_ method: MethodTable.ID, code: Int32, nanoseconds: Int64) {
        ended(method, code: code)
        times[method.index].observe(nanoseconds)
    }

    /// A call has ended whose time says nothing: a stream, or one whose caller has gone.
    mutating func ended(_ method: MethodTable.ID?, code: Int32) {
        let code = Int(code)
        guard code >= 0, code < Self.codeCount else { return }
        counts[(method?.index ?? methodCount) * Self.codeCount + code] &+= 1
    }

    mutating func refused(_ status: CallStatus) {
        guard let reason = status.reason else { return }
        refusals[reason, default: 0] += 1
        guard reason == "LIMIT", let which = status.metadata.first(where: { $0.0 == "which" }) else { return }
        limits[which.1, default: 0] += 1
    }

    mutating func refusedConnection() { connectionsRefused += 1 }

    // MARK: Reading

    /// In the order of the methods, those that never came left out.
    package var ended: [Ended] {
        counts.indices.filter { counts[$0] > 0 }.map { index in
            let method = index / Self.codeCount
            return Ended(
                method: method < methodCount ? MethodTable.ID(index: method) : nil,
                code: Int32(index % Self.codeCount), count: counts[index])
        }
    }

    /// Of the methods that were answered at least once.
    package var answerTimes: [(method: MethodTable.ID, histogram: Histogram)] {
        times.indices.filter { times[$0].count > 0 }.map { (MethodTable.ID(index: $0), times[$0]) }
    }
}
