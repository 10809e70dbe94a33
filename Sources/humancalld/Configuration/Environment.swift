import ConfigurationTable
import Glibc
import HumanCallMessages
import UnixTransport

/// The process's environment, checked: a variable that nothing reads is a setting that somebody believes to be in force.
struct Environment {
    /// Variables of the other programs of this project, which may run with the same environment.
    private static let others: Set<String> = [
        "HUMANCALL_WEBHOOK_SECRET", "HUMANCALL_BIN", "HUMANCALL_DASHBOARD_BIN", "HUMANCALL_PROTO",
    ]

    private let values: [String: String]

    init(_ values: [String: String]) throws(ConfigurationError) {
        self.values = values
        let own = Set(ConfigurationKey.environmentNames)
        let unknown = values.filter { name, value in
            name.hasPrefix("HUMANCALL_") && !own.contains(name) && !Self.others.contains(name)
                && !ServiceLink.isOne(name, value: value)
        }
        guard let name = unknown.keys.min() else { return }
        throw ConfigurationError(
            "the environment variable \(name.prefix(64)) is unknown\(ConfigurationError.suggestion(for: String(name.prefix(64)), among: own.sorted()))"
        )
    }

    /// nil = not set, or empty.
    subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// A directory of the XDG specification, which must be absolute; nil = not set.
    func directory(_ name: String) throws(ConfigurationError) -> String? {
        guard let path = self[name] else { return nil }
        guard path.hasPrefix("/") else {
            throw ConfigurationError(
                "\(name) is \(path), which is relative; set a path that begins with /, or unset it")
        }
        return path
    }

    /// The path with a leading `~/` replaced by $HOME. Shells do that only at the beginning of a word, so not in
    /// `--data=~/humancall`, in a file of variables, or in the configuration file.
    func expanded(_ path: String, _ name: String) throws(ConfigurationError) -> String {
        guard path.hasPrefix("~") else { return path }
        guard path == "~" || path.hasPrefix("~/") else {
            throw ConfigurationError("\(name) is \(path), and ~USER is not supported; write the whole path")
        }
        guard let home = try directory("HOME") else {
            throw ConfigurationError("\(name) is \(path), and HOME is not set; write the whole path")
        }
        return home + path.dropFirst()
    }
}
