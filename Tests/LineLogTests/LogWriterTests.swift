import Foundation
import Logging
import Synchronization
import Testing

@testable import LineLog

@Suite struct LogWriterTests {
    /// A descriptor that blocks its writer until a test reads.
    private final class SlowReader: Sendable {
        private let gate = DispatchSemaphore(value: 0)
        private let taken = Mutex<[String]>([])
        private let isFull = Mutex(false)

        var lines: [String] { taken.withLock { $0 } }

        func write(_ bytes: [UInt8]) -> Bool {
            gate.wait()
            gate.signal()
            if isFull.withLock({ $0 }) { return false }
            taken.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
            return true
        }

        func fail(_ fails: Bool) { isFull.withLock { $0 = fails } }
        func read() { gate.signal() }
    }

    private func make(_ reader: SlowReader) -> LogWriter {
        LogWriter(
            write: { reader.write($0) },
            render: { message, metadata in
                Array("\(message) \(metadata.map { "\($0)=\($1)" }.joined(separator: " "))\n".utf8)
            }, monotonicMilliseconds: { 0 })
    }

    @Test func aReaderThatStopsBlocksNobodyAndTheLogSaysHowManyLinesItLost() {
        let reader = SlowReader()
        let writer = make(reader)
        // Each line is a message of its own, so that no limit but the queue's applies. This returns although no line is read.
        let line = [UInt8](repeating: 0x78, count: 64 * 1024) + [0x0A]
        for index in 0..<100 { writer.add(line, message: "\(index)", uid: "") }
        reader.read()
        writer.flush(milliseconds: 60_000)
        let written = reader.lines.filter { $0.hasPrefix("x") }.count
        // The lines that the thread had, and a queue.
        #expect(written >= 15 && written <= 31)
        #expect(
            reader.lines.filter { !$0.hasPrefix("x") }
                == ["lines of the log were dropped: they could not be written count=\(100 - written)\n"])
    }

    @Test func linesThatCannotBeWrittenAreCountedUntilTheyCan() {
        let reader = SlowReader()
        reader.read()
        reader.fail(true)
        let writer = make(reader)
        writer.add("one")
        writer.add("two")
        writer.flush(milliseconds: 50)
        reader.fail(false)
        writer.add("three")
        writer.flush(milliseconds: 60_000)
        #expect(
            reader.lines == ["three\n", "lines of the log were dropped: they could not be written count=2\n"])
    }

    @Test func theLinesThatALimitLeftOutAreCounted() {
        let reader = SlowReader()
        reader.read()
        let writer = make(reader)
        let logger = Logger(label: "test") { _ in
            LineLogHandler(threshold: LogThreshold(.info), isJSON: true, writer: writer)
        }
        for index in 0..<300 { logger.info("closing connection", metadata: ["uid": "7", "connection": "\(index)"]) }
        writer.flush(milliseconds: 60_000)
        let lines = reader.lines
        #expect(lines.count == LogLimits.linesPerWindowMax + 1)
        #expect(
            lines[0].hasSuffix(
                ",\"level\":\"info\",\"message\":\"closing connection\",\"connection\":\"0\",\"uid\":\"7\"}\n"))
        #expect(lines.last == "more lines of the last minute were left out count=280 of=closing connection uid=7\n")
    }

    @Test func textFromOutsideForgesNoLine() {
        let line = LineLogHandler.line(level: .info, message: "a\nb", metadata: [("k", "v\r\n2026")], isJSON: false)
        #expect(line.filter { $0 == 0x0A || $0 == 0x0D } == [0x0A])
    }
}
