import Glibc
import Logging

/// Makes one line of each entry, as text or as JSON, and gives it to a `LogWriter`.
public struct LineLogHandler: LogHandler {
    /// The shared threshold, until a logger sets a level of its own.
    public var logLevel: Logger.Level {
        get { own ?? threshold.level }
        set { own = newValue }
    }
    public var metadata: Logger.Metadata = [:]
    private var own: Logger.Level?
    private let threshold: LogThreshold
    private let isJSON: Bool
    private let writer: LogWriter

    /// - Parameters:
    ///   - threshold: the least level that is written.
    ///   - isJSON: one JSON object per line instead of text.
    public init(threshold: LogThreshold, isJSON: Bool, writer: LogWriter) {
        self.threshold = threshold
        self.isJSON = isJSON
        self.writer = writer
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let sorted = all.sorted { $0.key < $1.key }.map { (key: $0.key, value: "\($0.value)") }
        writer.add(
            Self.line(level: event.level, message: "\(event.message)", metadata: sorted, isJSON: isJSON),
            message: "\(event.message)", uid: all["uid"].map { "\($0)" } ?? "")
    }

    static func line(
        level: Logger.Level, message: String, metadata: [(key: String, value: String)], isJSON: Bool
    ) -> [UInt8] {
        var line = ""
        if isJSON {
            line += "{\"time\":\"\(timestamp())\",\"level\":\"\(level)\",\"message\":\(quoted(message))"
            for (key, value) in metadata { line += ",\(quoted(key)):\(quoted(value))" }
            line += "}\n"
        } else {
            line += "\(timestamp()) \(level) \(plain(message))"
            for (key, value) in metadata { line += " \(key)=\(plain(value))" }
            line += "\n"
        }
        return Array(line.utf8)
    }

    private static func timestamp() -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        var parts = tm()
        gmtime_r(&now.tv_sec, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%S", &parts)
        let milliseconds = String(now.tv_nsec / 1_000_000 + 1_000).dropFirst()
        return
            "\(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)).\(milliseconds)Z"
    }

    /// Text from outside cannot forge a second line.
    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case let control where control.value < 0x20:
                let hex = String(control.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
