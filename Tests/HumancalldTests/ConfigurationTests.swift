import ConfigurationTable
import Foundation
import HumanCallMessages
import HumanCallNotify
import HumanCallService
import Testing

@testable import humancalld

/// CONTRACT.md, "Configuration".
@Suite final class ConfigurationTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "hc-configuration-\(UInt32.random(in: 0 ... .max))")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(String(repeating: "s3cr3t-", count: 4), to: "secret", mode: 0o600)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String, mode: Int = 0o644) throws {
        let path = folder.appendingPathComponent(name).path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    /// `SECRET` in the text is the path of a file with a secret.
    private func read(
        _ text: String, environment: [String: String] = [:], flags: Configuration.Flags = .init()
    ) throws(ConfigurationError) -> Configuration {
        var flags = flags
        flags.config = folder.appendingPathComponent("c.yml").path
        try? write(text.replacingOccurrences(of: "SECRET", with: folder.path + "/secret"), to: "c.yml")
        return try Configuration(flags: flags, environment: environment.merging(["HOME": "/home/x"]) { $1 })
    }

    // MARK: The table

    @Test func thePageIsMadeFromTheTable() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/CONFIGURATION.md")
        if ProcessInfo.processInfo.environment["WRITE_DOCS"] != nil {
            try ConfigurationPage.text.write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == ConfigurationPage.text)
    }

    @Test func theDefaultFileAsPrintedChangesNothing() throws {
        let configuration = try read(DefaultFile.text)
        #expect(configuration.settings.values.allSatisfy { $0.origin == .byDefault })
        #expect(configuration.roles.isEmpty && configuration.hooks.isEmpty && configuration.smtp == nil)
    }

    @Test func everyLineOfTheDefaultFileCanBeUsed() throws {
        var lines = DefaultFile.text.split(separator: "\n").map(String.init)
        for (index, line) in lines.enumerated()
        where line.hasPrefix("#") && line.dropFirst().first != " " || line.hasPrefix("#  ") {
            lines[index] = String(line.dropFirst())
        }
        var text = lines.joined(separator: "\n")
        let group = try #require(getgrgid(0).map { String(cString: $0.pointee.gr_name) })
        for (example, here) in [
            ("/etc/humancall/smtp-password", "SECRET"), ("/etc/humancall/crm-secret", "SECRET"),
            ("/etc/ssl/certs/ca-certificates.crt", "SECRET"), ("group: humancall", "group: \(group)"),
        ] {
            text = text.replacingOccurrences(of: example, with: here)
        }
        let configuration = try read(text)
        for key in ConfigurationKey.allCases {
            guard key.environmentName != nil else { continue }
            guard case .file = configuration.settings[key]?.origin else {
                Issue.record("\(key.rawValue) is not set by the file")
                continue
            }
        }
        #expect(configuration.roles.count == 1 && configuration.hooks.count == 1 && configuration.smtp != nil)
    }

    @Test func theTableAgreesWithTheCode() throws {
        #expect(Self.choices(.smtpSecurity) == SMTPSettings.Security.allCases.map(\.rawValue))
        #expect(Self.choices(.logLevel).contains("info"))
        let configuration = try read("")
        #expect(configuration.claimGraceMilliseconds == ServiceLimits.claimGraceDefaultMilliseconds)
        #expect(configuration.mailHourlyCap == ServiceConfiguration().mailHourlyCap)
        // The least that a webhook and a role need, and every field that is one of a choice.
        let all = try read(
            "webhooks:\n  - {name: a, url: \"https://a.example/h\", secret_file: SECRET, workspace: w, types: [message.created], audience: team, format: json, from: beginning, ordering: conversation, allow_private: true}\nroles:\n  - {uid: 1, role: chat, workspaces: [w]}\n"
        )
        #expect(all.hooks.count == 1 && all.roles.count == 1)
    }

    private static func choices(_ key: ConfigurationKey) -> [String] {
        if case .choice(let choices) = key.row.kind { choices } else { [] }
    }

    // MARK: Mistakes

    @Test(
        arguments: [
            ("dat: /x\n", 1, "dat", "unknown key dat; did you mean data?"),
            ("\n\nlog:\n  levle: info\n", 4, "log.levle", "did you mean log.level?"),
            ("host: mail\n", 1, "host", "did you mean smtp.host?"),
            ("log:\n  level: inof\n", 2, "log.level", "did you mean info?"),
            ("roles:\n  - {uid: 1, rol: chat}\n", 2, "roles", "did you mean role?"),
            ("webhooks:\n  - name: a\n    urll: x\n", 3, "webhooks", "did you mean url?"),
            ("claim_grace: 5s\n", 1, "claim_grace", "use 20s to 1h"),
            ("log: {level: info\nroles: []\n", 2, "", "is not YAML"),
            ("data: a\ndata: b\n", 1, "", "data is set more than once"),
            ("socket_group: nobody-has-this-group\n", 1, "socket_group", "there is no group"),
            ("claim_grace: 2m\nsmtp:\n  host: mail\n", 3, "smtp.host", "smtp.from is not"),
            ("smtp:\n  from: a@example.com\n", 2, "smtp.from", "smtp.host is not"),
            (
                "webhooks:\n  - {name: a, url: \"https://u:s3cr3t@x.example/\", secret_file: SECRET}\n", 2, "webhooks",
                "without user"
            ),
        ])
    func aMistakeIsRefusedWithItsLineItsKeyAndTheRule(text: String, line: Int, key: String, rule: String) throws {
        let error = #expect(throws: ConfigurationError.self) { _ = try read(text) }
        #expect(error?.line == line && error?.key == key, "\(String(describing: error))")
        #expect(error?.file == folder.appendingPathComponent("c.yml").path)
        #expect(error?.rule.contains(rule) == true && error?.description.contains("\n") == false)
        #expect(error?.description.contains("s3cr3t") == false)
    }

    @Test func aMistypedVariableIsRefusedWithTheNearestOne() {
        let error = #expect(throws: ConfigurationError.self) {
            _ = try read("", environment: ["HUMANCALL_LOG_LEVLE": "info"])
        }
        #expect(error?.rule.contains("did you mean HUMANCALL_LOG_LEVEL?") == true)
    }

    // MARK: What is in force

    @Test func eachValueIsShownWithItsOriginAndNoSecretIs() throws {
        let text = """
            data: /from/file
            claim_grace: 3m
            smtp:
              host: mail.example.com
              from: a@example.com
              username: u
              password_file: SECRET
            webhooks:
              - {name: crm, url: "https://crm.example.com/path-s3cr3t?token=s3cr3t", secret_file: SECRET}
            roles:
              - {uid: 7, role: "member:ann", workspaces: [b, a]}
            """
        let answer = try read(
            text, environment: ["HUMANCALL_LOG_LEVEL": "debug", "HUMANCALL_DATA": "/from/environment"],
            flags: .init(socket: "/from/flag")
        ).described
        func shown(_ key: String) -> [String] {
            answer.values.filter { $0.key == key }.map { "\($0.value) \($0.origin) \($0.source)" }
        }
        #expect(shown("socket") == ["/from/flag FLAG --socket"])
        #expect(shown("data") == ["/from/environment ENVIRONMENT HUMANCALL_DATA"])
        #expect(shown("log.level") == ["debug ENVIRONMENT HUMANCALL_LOG_LEVEL"])
        #expect(shown("claim_grace") == ["3m FILE line 2"])
        #expect(shown("smtp.port") == ["587 DEFAULT "])
        #expect(shown("dashboard.url") == [" DEFAULT "])
        #expect(shown("roles[0]") == ["{uid: 7, role: \"member:ann\", workspaces: [a, b]} FILE line 11"])
        #expect(shown("webhooks[0]").first?.contains("https://crm.example.com/(hidden)") == true)
        #expect(answer.file.hasSuffix("/c.yml") && !"\(answer)".contains("s3cr3t"))
        #expect(answer.values.filter(\.needsRestart).map(\.key) == ["socket", "socket_group", "data", "log.format"])
    }

    @Test func aSocketFromSystemdIsShownAsItsOwn() throws {
        let configuration = try read("socket: /from/file\n", flags: .init(inheritedSocket: "/from/systemd"))
        #expect(configuration.settings[.socket] == Setting(text: "/from/systemd", origin: .serviceManager))
    }

    // MARK: Changes

    @Test func aChangeIsAppliedOrNamedAsOneThatNeedsARestart() throws {
        let old = try read("data: /old\nclaim_grace: 2m\nlog: {format: text, level: info}\n")
        let new = try read(
            "data: /new\nclaim_grace: 3m\nlog: {format: json, level: info}\nroles:\n  - {uid: 1, role: chat}\n")
        let change = ConfigurationChange(from: old, to: new)
        #expect(change.changed == [.claimGrace, .roles])
        #expect(change.needsRestart == [.data, .logFormat])
        #expect(ConfigurationChange(from: old, to: try read("data: /old\n")).changed == [])
        #expect(change.inForce.data == "/old" && change.inForce.logFormat == .text)
        #expect(change.inForce.claimGraceMilliseconds == 180_000 && change.inForce.grants.count == 1)
        // A second reload of the same file still names what waits.
        let again = ConfigurationChange(from: change.inForce, to: new)
        #expect(again.changed.isEmpty && again.needsRestart == [.data, .logFormat])
    }

    @Test func aNewPasswordInTheSameFileIsAChange() throws {
        let text = "smtp: {host: mail, from: a@example.com, username: u, password_file: SECRET}\n"
        let old = try read(text)
        #expect(ConfigurationChange(from: old, to: try read(text)).changed.isEmpty)
        try write("another", to: "secret", mode: 0o600)
        #expect(ConfigurationChange(from: old, to: try read(text)).changed == [.smtpPasswordFile])
    }

    @Test func aWatchdogOfAnotherProcessIsNone() {
        #expect(ServiceManager.watchdog(microseconds: "3000000", process: "7", own: 7) == 3_000)
        #expect(ServiceManager.watchdog(microseconds: "3000000", process: nil, own: 7) == 3_000)
        #expect(ServiceManager.watchdog(microseconds: "3000000", process: "8", own: 7) == nil)
        #expect(ServiceManager.watchdog(microseconds: "0", process: nil, own: 7) == nil)
        #expect(ServiceManager.watchdog(microseconds: nil, process: nil, own: 7) == nil)
    }
}
