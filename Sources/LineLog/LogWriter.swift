import Foundation
import MonotonicWait

/// Writes the log's lines from a thread of its own, so that nobody waits for the log's reader.
///
/// ```
/// log --> limiter --> queue of lines --> thread --> write(2)
/// ```
///
/// A pipe that nobody reads blocks `write(2)` for as long as that lasts. Then the queue fills, further lines are counted and
/// dropped, and the count is written where they are missing.
public final class LogWriter: @unchecked Sendable {
    /// Whether all bytes could be written. May wait.
    typealias Write = @Sendable (_ bytes: [UInt8]) -> Bool

    /// A line of the writer's own.
    typealias Render = @Sendable (_ message: String, _ metadata: [(key: String, value: String)]) -> [UInt8]

    private let condition = MonotonicCondition()
    // Guarded by `condition`, to the initializer.
    private var lines: [[UInt8]] = []
    private var queuedBytes = 0
    private var droppedCount = 0
    private var isWriting = false
    private var limiter = LogLimiter()

    private let write: Write
    private let render: Render
    private let monotonicMilliseconds: @Sendable () -> Int64

    /// - Parameter isJSON: the format of the lines that the writer adds: counts of lines that are missing.
    public convenience init(descriptor: Int32, isJSON: Bool) {
        self.init(
            write: { Self.write($0, to: descriptor) },
            render: { message, metadata in
                LineLogHandler.line(level: .warning, message: message, metadata: metadata, isJSON: isJSON)
            },
            monotonicMilliseconds: { Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000) })
    }

    init(write: @escaping Write, render: @escaping Render, monotonicMilliseconds: @escaping @Sendable () -> Int64) {
        self.write = write
        self.render = render
        self.monotonicMilliseconds = monotonicMilliseconds
        let thread = Thread { [self] in run() }
        thread.name = "log"
        thread.start()
    }

    // MARK: Any thread

    /// Never waits for the descriptor. `message` and `uid` say which lines count as the same for the limiter.
    func add(_ line: [UInt8], message: String, uid: String) {
        condition.lock()
        defer { condition.unlock() }
        let now = monotonicMilliseconds()
        for missing in limiter.endWindow(now: now) { queue(report(of: missing)) }
        guard limiter.admits(.init(message: message, uid: uid), now: now) else { return }
        queue(line)
    }

    /// A last line, to which no limit applies but the queue's.
    public func add(_ text: String) {
        condition.lock()
        defer { condition.unlock() }
        queue(Array((text + "\n").utf8))
    }

    /// Waits until everything was written, at most so long. A process calls it before its exit.
    public func flush(milliseconds: Int) {
        let end = MonotonicEnd(milliseconds: milliseconds)
        condition.lock()
        defer { condition.unlock() }
        for missing in limiter.endWindow() { queue(report(of: missing)) }
        while !lines.isEmpty || droppedCount > 0 || isWriting {
            guard condition.wait(until: end) else { return }
        }
    }

    private func queue(_ line: [UInt8]) {
        guard queuedBytes + line.count <= LogLimits.queueBytesMax else {
            droppedCount += 1
            return
        }
        lines.append(line)
        queuedBytes += line.count
        condition.broadcast()
    }

    private func report(of missing: (kind: LogLimiter.Kind, count: Int)) -> [UInt8] {
        render(
            "more lines of the last minute were left out",
            [("count", "\(missing.count)"), ("of", missing.kind.message)]
                + (missing.kind.uid.isEmpty ? [] : [("uid", missing.kind.uid)]))
    }

    // MARK: The thread

    private func run() {
        while true {
            let (batch, dropped) = next()
            var failed = 0
            for line in batch where !write(line) { failed += 1 }
            // A line in the place of those that are missing. If even that cannot be written, they stay counted.
            let missing = dropped + failed
            if missing > 0, failed == 0 {
                if !write(render("lines of the log were dropped: they could not be written", [("count", "\(missing)")]))
                {
                    failed = missing
                }
            }
            written(failed: failed == 0 ? 0 : missing)
        }
    }

    /// Waits for lines.
    private func next() -> (lines: [[UInt8]], dropped: Int) {
        condition.lock()
        defer { condition.unlock() }
        while true {
            for missing in limiter.endWindow(now: monotonicMilliseconds()) { queue(report(of: missing)) }
            if !lines.isEmpty { break }
            if let end = limiter.windowEnd {
                let wait = Int(clamping: max(1, end - monotonicMilliseconds()))
                _ = condition.wait(until: MonotonicEnd(milliseconds: wait))
            } else {
                condition.wait()
            }
        }
        let taken = (lines, droppedCount)
        (lines, queuedBytes, droppedCount, isWriting) = ([], 0, 0, true)
        return taken
    }

    private func written(failed: Int) {
        condition.lock()
        droppedCount += failed
        isWriting = false
        condition.unlock()
        condition.broadcast()
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                Foundation.write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                // Another program that shares the descriptor has made it non-blocking.
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wanted, 1, -1)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
