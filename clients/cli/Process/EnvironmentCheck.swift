#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import ConfigurationTable
import HumanCallClient
import UnixTransport

/// Finds variables that look like HumanCall's and are read by no program, usually because of a typing mistake.
enum EnvironmentCheck {
    /// The variables of the clients, of the daemon (humancalld's configuration keys), and of the project's examples and
    /// tests.
    static let known = Set(ConfigurationKey.environmentNames).union([
        "HUMANCALL_WEBHOOK_SECRET", "HUMANCALL_BIN", "HUMANCALL_DASHBOARD_BIN", "HUMANCALL_PROTO",
    ])

    /// One sentence for each unknown variable.
    static func warnings(_ variables: [(name: String, value: String)]) -> [String] {
        let unknown = variables.filter { name, value in
            name.hasPrefix("HUMANCALL_") && !known.contains(name) && !ServiceLink.isOne(name, value: value)
        }
        return unknown.map(\.name).sorted().map { name in
            let nearest = Nearest.to(name, among: known.sorted()).map { "; did you mean \($0)?" } ?? ""
            return "the environment variable \(SafeText.line(name)) is not used\(nearest)"
        }
    }

    /// This process's environment.
    static var variables: [(name: String, value: String)] {
        var variables: [(name: String, value: String)] = []
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            variables.append((name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : ""))
            entry += 1
        }
        return variables
    }
}
