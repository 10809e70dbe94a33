import Glibc

/// The form of a log's lines.
public enum LogFormat: String, CaseIterable, Sendable {
    /// Text on a terminal, for a person who reads along; otherwise JSON, for programs that collect logs.
    case automatic = "auto"
    case text
    case json

    /// Whether lines for this descriptor are JSON.
    public func isJSON(descriptor: Int32) -> Bool { isJSON(isTerminal: isatty(descriptor) == 1) }

    func isJSON(isTerminal: Bool) -> Bool {
        switch self {
        case .automatic: !isTerminal
        case .text: false
        case .json: true
        }
    }
}
