import HumanCallClient
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one place that writes to stdout and stderr. Data goes to stdout, everything else to stderr.
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

    /// Columns of the terminal; nil if stdout is none.
    var columns: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    // MARK: Answers

    /// One object: `text` for people, the JSON for scripts, the id alone with -q.
    func object(_ json: @autoclosure () -> JSON, id: String, text: () -> String) {
        if isQuiet { return line(SafeText.line(id)) }
        switch format {
        case .text: line(text())
        case .json, .jsonl: self.json(json())
        }
    }

    func object<M: WireMessage>(_ message: M, id: String, text: () -> String) {
        object(JSON(message), id: id, text: text)
    }

    /// The answer of a verb that is about one request.
    func request<M: WireMessage>(_ request: HumanCallRequest?, _ control: Control?, in answer: M) {
        object(answer, id: request?.id ?? "") { NounText(self).request(request, control) }
    }

    /// JSON on a line of its own; indented for a single object on a terminal.
    func json(_ json: JSON) {
        Self.write(SafeText.json(json.bytes(indented: isTerminal && format == .json)) + [0x0A], to: STDOUT_FILENO)
    }

    func line(_ text: String) {
        Self.write(Array(text.utf8) + [0x0A], to: STDOUT_FILENO)
    }

    /// Bytes for the terminal itself: cursor movements of `attach`.
    func raw(_ text: String) {
        Self.write(Array(text.utf8), to: STDOUT_FILENO)
    }

    // MARK: Everything else

    /// A remark on stderr; -q silences it.
    func note(_ text: String) {
        guard !isQuiet else { return }
        Self.write(Array("humancall: \(text)\n".utf8), to: STDERR_FILENO)
    }

    func fail(_ report: Report) {
        Self.write(Array((report.line + "\n").utf8), to: STDERR_FILENO)
        if format == .json { json(report.json) }
    }

    private static let writing = Mutex(())

    /// Writes everything, or ends the process quietly if nobody reads any more.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        writing.withLock { _ in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { posixWrite(descriptor, $0.baseAddress, $0.count) }
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&ready, 1, -1)
                } else if errno != EINTR {
                    if errno == EPIPE, descriptor == STDOUT_FILENO { _exit(ExitStatus.brokenPipe.rawValue) }
                    return
                }
            }
        }
    }
}

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

/// Colours, where they are wanted.
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
