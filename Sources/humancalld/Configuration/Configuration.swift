import Glibc
import HumanCallMessages
import HumanCallNotify
import HumanCallService
import LineLog

/// The daemon's settings, resolved: flags override the environment, the environment the file, the file the defaults.
struct Configuration {
    var socket: String
    var socketGroup: String?
    var data: String
    var claimGraceMilliseconds: Int64
    var logLevel: String
    var logFormat: LogFormat
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

    init(flags: Flags, environment values: [String: String]) throws(ConfigurationError) {
        let environment = try Environment(values)
        let file = try flags.config.map { path throws(ConfigurationError) in
            try ConfigurationFile(path: try environment.expanded(path, "--config"), environment)
        }
        if flags.isDevelopment, let file { try Self.checkDevelopment(file, flags) }
        var values = file?.values ?? [:]
        for key in ConfigurationKey.allCases {
            guard let name = key.environmentName, var value = environment[name] else { continue }
            if key.isPath { value = try environment.expanded(value, name) }
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
        if let path = flags.socket ?? developmentSocket ?? values[.socket] {
            socket = try environment.expanded(path, "--socket")
        } else {
            socket = try Self.defaultSocket(environment)
        }
        if let path = flags.data ?? developmentData ?? values[.data] {
            data = try environment.expanded(path, "--data")
        } else {
            data = try Self.defaultData(environment)
        }
        socketGroup = values[.socketGroup]
        claimGraceMilliseconds =
            values[.claimGrace].flatMap(DurationText.milliseconds) ?? ServiceLimits.claimGraceDefaultMilliseconds
        logLevel = values[.logLevel] ?? "info"
        logFormat = values[.logFormat].flatMap(LogFormat.init) ?? .automatic
        grants = file?.grants ?? []
        webhooks = file?.webhooks ?? []
        mailHourlyCap = values[.smtpHourlyCap].flatMap { Int($0) } ?? Self.mailHourlyCapDefault
        dashboardURL = String((values[.dashboardURL] ?? "").reversed().drop { $0 == "/" }.reversed())
        smtp = try SMTPSettings(values)
        guard !socket.isEmpty, !data.isEmpty else { throw ConfigurationError("--socket and --data must not be empty") }
    }

    /// The file of a real installation, tried with --dev, would write somewhere else than it says.
    private static func checkDevelopment(_ file: ConfigurationFile, _ flags: Flags) throws(ConfigurationError) {
        for (key, flag) in [(ConfigurationKey.socket, flags.socket), (.data, flags.data)]
        where file.values[key] != nil && flag == nil {
            throw ConfigurationError(
                "--dev keeps everything under ./.run, and the file sets \(key.rawValue); add --\(key.rawValue), or leave out one of the two"
            )
        }
    }

    private static func defaultSocket(_ environment: Environment) throws(ConfigurationError) -> String {
        if let runtime = try environment.directory("XDG_RUNTIME_DIR") {
            return "\(runtime)/humancall/humancall.sock"
        }
        return "/run/humancall/humancall.sock"
    }

    private static func defaultData(_ environment: Environment) throws(ConfigurationError) -> String {
        if getuid() == 0 { return "/var/lib/humancall" }
        if let state = try environment.directory("XDG_STATE_HOME") { return "\(state)/humancall" }
        guard let home = try environment.directory("HOME") else {
            throw ConfigurationError(
                "neither XDG_STATE_HOME nor HOME is set; name the directory of the database with --data")
        }
        return "\(home)/.local/state/humancall"
    }
}
