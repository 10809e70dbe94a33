import Dispatch
import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A note on the desktop through notify-send(1), where there is one and a desktop to show it on.
enum DesktopNotification {
    /// - Parameter path: what PATH says.
    static func find(in path: String) -> String? {
        path.split(separator: ":").map { "\($0)/notify-send" }.first { access($0, X_OK) == 0 }
    }

    /// The program's words. Texts of strangers are on one line, bounded and without markup: a notification's body may have
    /// some (Desktop Notifications Specification, "Markup").
    static func arguments(_ request: HumanCallRequest) -> [String] {
        let title = "\(request.action?.name ?? "Human call") is asked for"
        let body = request.reason.isEmpty ? "Conversation \(request.conversationID)" : request.reason
        return [
            "--app-name=HumanCall", "--urgency=critical", "--", bounded(title) { String($0) }, bounded(body, escaped),
        ]
    }

    /// Scalars: a character may have any number of marks.
    private static let textScalarsMax = 240

    /// Cut between scalars as they are shown, so never inside an escape.
    private static func bounded(_ text: String, _ shown: (Unicode.Scalar) -> String) -> String {
        var result = ""
        var count = 0
        for scalar in SafeText.line(text).unicodeScalars {
            let piece = shown(scalar)
            count += piece.unicodeScalars.count
            guard count <= textScalarsMax else { break }
            result += piece
        }
        return result
    }

    /// By scalars: a mark behind a `<` makes one character of both.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: String(scalar)
        }
    }

    /// Does not wait for it; a failure costs only the note.
    static func show(_ program: String, _ arguments: [String]) {
        var child: pid_t = 0
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        guard posix_spawn(&child, program, nil, nil, &words, environ) == 0 else { return }
        DispatchQueue.global().async { [child] in
            var status: Int32 = 0
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
        }
    }
}
