import Glibc
import HumanCallMessages
import HumanCallNotify
import HumanCallService

/// The daemon's settings, resolved: flags override the environment, the environment the file, the file the defaults.
struct Configuration {
    var socket: String
    var socketGroup: String?
    var data: String
    var claimGraceMilliseconds: Int64
    var logLevel: String
    var logFormat: String
    var grants: [Grant]
    /// nil = the daemon sends no mail.
    var smtp: SMTPSettings?
    /// The most single mails to one member in an hour.
    var mailHourlyCap: Int
    /// Without a trailing slash; empty = none.
    var dashboardURL: String
    var webhooks: [WebhookSettings]
    var isDevelopment: Bool
    var clockSpeed: Int64

    struct Flags {
        var socket: String?
        var data: String?
        var config: String?
        var isDevelopment = false
        var clockSpeed: Int64?
    }

    static let clockSpeedMax: Int64 = 100_000
    static let mailHourlyCapDefault = 20

    init(flags: Flags, environment: [String: String]) throws(ConfigurationError) {
        let file = try flags.config.map { path throws(ConfigurationError) in try ConfigurationFile(path: path) }
        var values = file?.values ?? [:]
        for key in ConfigurationKey.allCases {
            guard let name = key.environmentName, let value = environment[name], !value.isEmpty else { continue }
            if let problem = key.problem(with: value) { throw ConfigurationError("\(name): \(problem)") }
            values[key] = value
        }
        isDevelopment = flags.isDevelopment
        if flags.clockSpeed != nil, !flags.isDevelopment {
            throw ConfigurationError("--clock-speed needs --dev: outside of development deadlines follow the clock")
        }
        clockSpeed = flags.clockSpeed ?? 1
        guard (1...Self.clockSpeedMax).contains(clockSpeed) else {
            throw ConfigurationError("--clock-speed is \(clockSpeed); use 1 to \(Self.clockSpeedMax)")
        }
        // With --dev everything is under ./.run, even if the environment names other paths: a trial must not touch real data.
        let developmentSocket = flags.isDevelopment ? ".run/humancall.sock" : nil
        let developmentData = flags.isDevelopment ? ".run/data" : nil
        socket = flags.socket ?? developmentSocket ?? values[.socket] ?? Self.defaultSocket(environment)
        data = flags.data ?? developmentData ?? values[.data] ?? Self.defaultData(environment)
        socketGroup = values[.socketGroup]
        claimGraceMilliseconds =
            values[.claimGrace].flatMap(DurationText.milliseconds) ?? ServiceLimits.claimGraceDefaultMilliseconds
        logLevel = values[.logLevel] ?? "info"
        logFormat = values[.logFormat] ?? "text"
        grants = file?.grants ?? []
        webhooks = file?.webhooks ?? []
        mailHourlyCap = values[.smtpHourlyCap].flatMap { Int($0) } ?? Self.mailHourlyCapDefault
        dashboardURL = String((values[.dashboardURL] ?? "").reversed().drop { $0 == "/" }.reversed())
        smtp = try SMTPSettings(values)
        guard !socket.isEmpty, !data.isEmpty else { throw ConfigurationError("--socket and --data must not be empty") }
    }

    private static func defaultSocket(_ environment: [String: String]) -> String {
        if let runtime = environment["XDG_RUNTIME_DIR"], !runtime.isEmpty {
            return "\(runtime)/humancall/humancall.sock"
        }
        return "/run/humancall/humancall.sock"
    }

    private static func defaultData(_ environment: [String: String]) -> String {
        if getuid() == 0 { return "/var/lib/humancall" }
        if let state = environment["XDG_STATE_HOME"], !state.isEmpty { return "\(state)/humancall" }
        return "\(environment["HOME"] ?? ".")/.local/state/humancall"
    }
}
