/// The one table of what can be configured. A flag wins over the environment, the environment over the file, the file over
/// the default.
enum ConfigurationKey: String, CaseIterable {
    case socket
    case socketGroup = "socket_group"
    case data
    case claimGrace = "claim_grace"
    case logLevel = "log.level"
    case logFormat = "log.format"
    case roles

    enum Kind {
        case text
        /// `500ms`, `30s`, `10m`, `2h`
        case duration
        case choice([String])
        /// A list of mappings; in the file only.
        case roles
    }

    var kind: Kind {
        switch self {
        case .socket, .data, .socketGroup: .text
        case .claimGrace: .duration
        case .logLevel: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"])
        case .logFormat: .choice(["text", "json"])
        case .roles: .roles
        }
    }

    /// `log.level` is HUMANCALL_LOG_LEVEL.
    var environmentName: String? {
        if case .roles = kind { return nil }
        return "HUMANCALL_" + rawValue.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
    }

    var summary: String {
        switch self {
        case .socket: "the Unix socket's path, at most 107 bytes"
        case .socketGroup: "a group that may connect (mode 0660); without it only the daemon's own user and root may"
        case .data: "the directory of the database"
        case .claimGrace: "how long a claim outlives its member's last sign of life, 10s to 1h; default 2m"
        case .logLevel: "trace, debug, info, notice, warning, error or critical; default info"
        case .logFormat: "text or json; default text"
        case .roles: "who may call: a list of {uid|user|gid|group, role, workspaces}"
        }
    }
}

/// What is wrong with the configuration, and where.
struct ConfigurationError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}

/// `500ms`, `30s`, `10m`, `2h` as milliseconds.
func duration(_ text: String) -> Int64? {
    let units: [(String, Int64)] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)]
    for (unit, factor) in units where text.hasSuffix(unit) {
        guard let number = Int64(text.dropLast(unit.count)), number >= 0 else { continue }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
    return nil
}
