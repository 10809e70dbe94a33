import Dispatch
import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A desktop notification through notify-send(1), where it is installed.
enum DesktopNotification {
    /// - Parameter path: the value of PATH.
    static func find(in path: String) -> String? {
        path.split(separator: ":").map { "\($0)/notify-send" }.first { access($0, X_OK) == 0 }
    }

    /// The program's arguments. Texts of strangers are one line, bounded and without markup, because a notification's
    /// body can have markup (Desktop Notifications Specification, "Markup").
    static func arguments(_ request: HumanCallRequest) -> [String] {
        let title = "A visitor asks for \(request.action?.name ?? "a person")"
        let body = request.reason.isEmpty ? "Conversation \(request.conversationID)" : request.reason
        return [
            "--app-name=HumanCall", "--urgency=critical", "--", bounded(title) { String($0) }, bounded(body, escaped),
        ]
    }

    /// News about a chat, with the text of its line or note.
    static func arguments(_ conversationID: String, _ news: String, _ said: String?) -> [String] {
        let body = said.flatMap { $0.isEmpty ? nil : $0 } ?? "Conversation \(conversationID)"
        let title = news.prefix(1).uppercased() + news.dropFirst()
        return [
            "--app-name=HumanCall", "--urgency=critical", "--", bounded(title) { String($0) }, bounded(body, escaped),
        ]
    }

    /// Counted in scalars, because a character can have any number of combining marks.
    private static let textScalarsMax = 240

    /// Cut between scalars after escaping, so never inside an escape.
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

    /// By scalar, because a `<` and a combining mark are one character.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: String(scalar)
        }
    }

    /// Does not wait for the program; if it fails, only the notification is missing.
    static func show(_ program: String, _ arguments: [String]) {
        var child: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        guard posix_spawn(&child, program, nil, nil, &arguments, environ) == 0 else { return }
        DispatchQueue.global().async { [child] in
            var status: Int32 = 0
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
        }
    }
}
