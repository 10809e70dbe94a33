import ConfigurationTable
import Glibc
import HumanCall
import HumanCallMessages
import HumanCallNotify
import HumanCallService
import LineLog
import Logging

/// The daemon's settings, resolved: flags override the environment, the environment the file, the file the defaults.
struct Configuration: Sendable {
    /// Every key that has a value, except for lists.
    var settings: [ConfigurationKey: Setting]
    /// The path of the file; nil = none.
    var file: String?
    var roles: [Listed<Grant>]
    var hooks: [Listed<WebhookSettings>]
    /// nil = the daemon sends no mail.
    var smtp: SMTPSettings?
    var isDevelopment: Bool
    var clockSpeed: Int64

    struct Flags: Sendable {
        var socket: String?
        var data: String?
        var config: String?
        var isDevelopment = false
        var clockSpeed: Int64?
        /// The path of the socket that systemd has opened; nil = the daemon opens its own.
        var inheritedSocket: String?
    }

    static let clockSpeedMax: Int64 = 100_000

    init(flags: Flags, environment values: [String: String]) throws(ConfigurationError) {
        let environment = try Environment(values)
        let file = try flags.config.map { path throws(ConfigurationError) in
            try ConfigurationFile(path: try environment.expanded(path, "--config"), environment)
        }
        if flags.isDevelopment, let file { try Self.checkDevelopment(file, flags) }
        settings = file?.settings ?? [:]
        self.file = file?.path
        roles = file?.roles ?? []
        hooks = file?.hooks ?? []
        isDevelopment = flags.isDevelopment
        clockSpeed = try Self.clockSpeed(flags)
        for key in ConfigurationKey.allCases {
            guard let name = key.environmentName, var value = environment[name] else { continue }
            if key.isPath { value = try environment.expanded(value, name) }
            let origin = Setting.Origin.environment(name)
            if let problem = key.problem(with: value) {
                throw ConfigurationError(problem, key: key, origin, in: "")
            }
            settings[key] = Setting(text: value, origin: origin)
        }
        try override(.socket, flags.socket, flags, environment)
        try override(.data, flags.data, flags, environment)
        if let path = flags.inheritedSocket { settings[.socket] = Setting(text: path, origin: .serviceManager) }
        guard !socket.isEmpty, !data.isEmpty else { throw ConfigurationError("--socket and --data must not be empty") }
        smtp = try SMTPSettings(settings, in: self.file ?? "")
        fillDefaults()
    }

    // MARK: Values

    var socket: String { text(.socket) }
    /// nil = only the daemon's own user and root can connect.
    var socketGroup: String? { settings[.socketGroup]?.text }
    var data: String { text(.data) }
    var claimGraceMilliseconds: Int64 {
        DurationText.milliseconds(text(.claimGrace)) ?? ServiceLimits.claimGraceDefaultMilliseconds
    }
    var logThreshold: Logger.Level { Logger.Level(rawValue: text(.logLevel)) ?? .info }
    var logFormat: LogFormat { LogFormat(rawValue: text(.logFormat)) ?? .automatic }
    /// The most single mails to one member in an hour.
    var mailHourlyCap: Int { Int(text(.smtpHourlyCap)) ?? OutboxLimits.hourlyCapDefault }
    /// Without a trailing slash; empty = none.
    var dashboardURL: String { String(text(.dashboardURL).reversed().drop { $0 == "/" }.reversed()) }
    var grants: [Grant] { roles.map(\.value) }
    var webhooks: [WebhookSettings] { hooks.map(\.value) }

    private func text(_ key: ConfigurationKey) -> String { settings[key]?.text ?? "" }

    // MARK: Steps

    /// With --dev everything is under ./.run, even if the environment names other paths: a trial must not touch real data.
    private mutating func override(
        _ key: ConfigurationKey, _ flag: String?, _ flags: Flags, _ environment: Environment
    ) throws(ConfigurationError) {
        let name = "--\(key.rawValue)"
        if let flag {
            settings[key] = Setting(text: try environment.expanded(flag, name), origin: .flag(name))
        } else if flags.isDevelopment {
            settings[key] = Setting(
                text: key == .socket ? ".run/humancall.sock" : ".run/data", origin: .flag("--dev"))
        } else if settings[key] == nil {
            let path = key == .socket ? try Self.defaultSocket(environment) : try Self.defaultData(environment)
            settings[key] = Setting(text: path, origin: .byDefault)
        }
    }

    private mutating func fillDefaults() {
        if let smtp {
            let derived: [(ConfigurationKey, String)] = [
                (.smtpPort, "\(smtp.port)"), (.smtpSecurity, smtp.security.rawValue),
            ]
            for (key, text) in derived where settings[key] == nil {
                settings[key] = Setting(text: text, origin: .byDefault)
            }
        }
        for key in ConfigurationKey.allCases where settings[key] == nil {
            guard case .value(let text) = key.row.fallback else { continue }
            settings[key] = Setting(text: text, origin: .byDefault)
        }
    }

    private static func clockSpeed(_ flags: Flags) throws(ConfigurationError) -> Int64 {
        if flags.clockSpeed != nil, !flags.isDevelopment {
            throw ConfigurationError("--clock-speed needs --dev: outside of development deadlines follow the clock")
        }
        let speed = flags.clockSpeed ?? 1
        guard (1...clockSpeedMax).contains(speed) else {
            throw ConfigurationError("--clock-speed is \(speed); use 1 to \(clockSpeedMax)")
        }
        return speed
    }

    /// The file of a real installation, tried with --dev, would write somewhere else than it says.
    private static func checkDevelopment(_ file: ConfigurationFile, _ flags: Flags) throws(ConfigurationError) {
        for (key, flag) in [(ConfigurationKey.socket, flags.socket), (.data, flags.data)] where flag == nil {
            guard let setting = file.settings[key] else { continue }
            throw ConfigurationError(
                "--dev keeps everything under ./.run, and the file sets \(key.rawValue); add --\(key.rawValue), or leave out one of the two",
                key: key, setting.origin, in: file.path)
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
