import HumanCallClient
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why stdout cannot be written any more.
struct OutputFailure: Error, Hashable, Sendable {
    /// The value of errno.
    let number: Int32

    /// The reader has closed the pipe, as `head` does. Nothing is wrong then.
    var isClosedPipe: Bool { number == EPIPE }

    var status: ExitStatus { isClosedPipe ? .brokenPipe : .outputFailed }

    var message: String {
        "stdout cannot be written: \(String(cString: strerror(number))); free some space, or write to another place"
    }
}

/// The process's stdout. The first failed write is final: later output is dropped, so that a gap never looks like
/// success.
final class StandardOutput: Sendable {
    static let shared = StandardOutput()

    private struct State {
        var failure: OutputFailure?
        var onFailure: (@Sendable (OutputFailure) -> Void)?
    }

    private let state = Mutex(State())
    private let writing = Mutex(())

    private init() {}

    var failure: OutputFailure? { state.withLock { $0.failure } }

    /// Called once, by the write that fails.
    func onFailure(_ handler: @escaping @Sendable (OutputFailure) -> Void) {
        state.withLock { $0.onFailure = handler }
    }

    func write(_ bytes: [UInt8]) {
        writing.withLock { _ in
            guard failure == nil, let failure = Self.write(bytes, to: STDOUT_FILENO) else { return }
            fail(failure)
        }
    }

    /// Some file systems report a full disk only when a descriptor is closed.
    func flush() {
        let copy = dup(STDOUT_FILENO)
        guard copy >= 0, close(copy) != 0, errno != EINTR, failure == nil else { return }
        fail(OutputFailure(number: errno))
    }

    private func fail(_ failure: OutputFailure) {
        let handler = state.withLock { state in
            state.failure = failure
            return state.onFailure
        }
        handler?(failure)
    }

    /// Writes everything.
    ///
    /// - Returns: nil, or why not.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> OutputFailure? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { posixWrite(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                return OutputFailure(number: errno)
            }
        }
        return nil
    }
}

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

/// The output of a verb, and its form. Data goes to stdout, everything else to stderr.
struct Output: Sendable {
    let format: OutputFormat
    let isQuiet: Bool
    /// Whether stdout is a terminal: colours, a countdown, cut lines.
    let isTerminal: Bool
    let style: Style

    init(format: OutputFormat, isQuiet: Bool) {
        self.format = format
        self.isQuiet = isQuiet
        isTerminal = isatty(STDOUT_FILENO) == 1
        let noColor = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
        style = Style(isOn: isTerminal && !noColor && !isDumb)
    }

    /// The terminal's columns; nil if stdout is not a terminal.
    var columns: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    // MARK: Answers

    /// One object: `text` for people, the JSON for scripts, only the id with -q.
    func object(_ json: @autoclosure () -> JSON, id: String, text: () -> String) {
        if isQuiet { return line(SafeText.line(id)) }
        switch format {
        case .text: line(text())
        case .json, .jsonl: self.json(json())
        }
    }

    func object<M: WireMessage>(_ message: M, id: String, text: () -> String) {
        object(JSON(message), id: id) {
            guard message.isReplay else { return text() }
            return text() + "\n" + style.dim("(A repeat of an earlier call: nothing was done again.)")
        }
    }

    /// The answer of a verb that is about one request.
    func request<M: WireMessage>(_ request: HumanCallRequest?, _ control: Control?, in answer: M) {
        object(answer, id: request?.id ?? "") { NounText(self).request(request, control) }
    }

    /// JSON on its own line; indented for a single object on a terminal.
    func json(_ json: JSON) {
        write(SafeText.json(json.bytes(indented: isTerminal && format == .json)) + [0x0A])
    }

    func line(_ text: String) { write(Array(text.utf8) + [0x0A]) }

    /// Bytes for the terminal itself: cursor movements of `attach`.
    func raw(_ text: String) { write(Array(text.utf8)) }

    private func write(_ bytes: [UInt8]) { StandardOutput.shared.write(bytes) }

    /// Throws if anything printed so far was not written. A verb calls this before it acknowledges what it printed.
    func requireWritten() throws(Failure) {
        guard StandardOutput.shared.failure == nil else { throw .interrupted }
    }

    // MARK: Everything else

    /// A remark on stderr; -q silences it.
    func note(_ text: String) {
        guard !isQuiet else { return }
        Self.report("humancall: \(text)")
    }

    func fail(_ report: Report) {
        Self.report(report.line)
        if format == .json { json(report.json) }
    }

    /// If stderr cannot be written either, nobody is left to hear of it.
    private static func report(_ line: String) {
        _ = StandardOutput.write(Array((line + "\n").utf8), to: STDERR_FILENO)
    }
}

/// Colours, if they are wanted.
struct Style: Sendable {
    let isOn: Bool

    func dim(_ text: String) -> String { paint("2", text) }
    func bold(_ text: String) -> String { paint("1", text) }
    func good(_ text: String) -> String { paint("32", text) }
    func waiting(_ text: String) -> String { paint("33", text) }
    func bad(_ text: String) -> String { paint("31", text) }
    func team(_ text: String) -> String { paint("36", text) }
    func machine(_ text: String) -> String { paint("35", text) }

    private func paint(_ code: String, _ text: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension WireMessage {
    /// Whether the daemon has answered a repeated key.
    fileprivate var isReplay: Bool {
        guard let index = Self.fields.firstIndex(where: { $0.name == "replayed" }) else { return false }
        if case .bool(let isReplay) = value(at: index) { return isReplay }
        return false
    }
}
