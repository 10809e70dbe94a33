import Foundation
import Testing

extension EndToEnd {
    /// docs/NOTIFICATIONS.md, "Set it up".
    @Suite
    struct MailConfigurationTests {
        private static let rest = "\n  from: a@example.com\n"

        @Test(
            arguments: [
                ("smtp:\n  host: mail example\(rest)", ":2:", "smtp.host is not a host"),
                ("smtp:\n  host: \"http://mail\"\(rest)", ":2:", "smtp.host is not a host"),
                ("smtp:\n  host: mail\n  port: 0\(rest)", ":3:", "1 to 65535"),
                ("smtp:\n  host: mail\n  port: smtp\(rest)", ":3:", "1 to 65535"),
                ("smtp:\n  host: mail\n  security: ssl\(rest)", ":3:", "none, starttls, tls"),
                ("smtp:\n  host: mail\n  hourly_cap: 0\(rest)", ":3:", "1 to 1000"),
                ("smtp:\n  host: mail\n  hourly_cap: 1001\(rest)", ":3:", "1 to 1000"),
                ("smtp:\n  host: mail\n  from: nobody\n", ":3:", "smtp.from is not an address"),
                ("smtp:\n  host: mail\n  from: \"a@example.com\\r\\nBcc: x@example.com\"\n", ":3:", "on one line"),
                ("smtp:\n  host: mail\n  from: \"A\\nB <a@example.com>\"\n", ":3:", "on one line"),
                (
                    "smtp:\n  host: mail\n  security: none\n  ca_file: /dev/null\(rest)", ":4:",
                    "no certificate would be checked"
                ),
                ("smtp:\n  host: mail\n  ca_file: /nowhere.pem\(rest)", ":3:", "cannot be read"),
                ("smtp:\n  host: mail\n  password_file: /nowhere\n  username: u\(rest)", ":3:", "cannot be read"),
                ("smtp:\n  host: mail\n  user: u\(rest)", ":3:", "unknown key smtp.user"),
                ("smtp:\n  host: mail\n", ":2:", "smtp.from is not"),
                ("smtp:\n  from: a@example.com\n", ":2:", "smtp.host is not"),
                ("smtp:\n  host: mail\n  username: u\(rest)", ":3:", "belong together"),
                ("dashboard:\n  url: desk.example.com\n", ":2:", "dashboard.url is not a web address"),
                ("dashboard:\n  url: \"https://desk.example.com/?a=b\"\n", ":2:", "dashboard.url is not a web address"),
                ("dashboard:\n  url: \"https://u:p@desk.example.com/\"\n", ":2:", "dashboard.url is not a web address"),
            ])
        func anInvalidMailSettingIsRefusedWithItsLineOrTheMissingKey(text: String, line: String, rule: String) throws {
            let run = try run(text)
            #expect(
                run.status == 78 && run.error.contains("c.yml\(line)") == !line.isEmpty && run.error.contains(rule),
                "\(run.error)")
        }

        @Test func aPasswordIsNeverSentUnencryptedOverANetwork() throws {
            let text =
                "smtp:\n  host: HOST\n  username: u\n  password_file: SECRET\n  security: none\n  from: a@example.com\n"
            let refused = try run(text.replacingOccurrences(of: "HOST", with: "mail.example.com"))
            #expect(
                refused.status == 78 && refused.error.contains("unencrypted")
                    && refused.error.contains("starttls or tls"),
                "\(refused.error)")
            // To this machine it is allowed; this run fails at the socket's path only.
            let local = try run(text.replacingOccurrences(of: "HOST", with: "localhost"))
            #expect(local.status == 69, "\(local.error)")
        }

        @Test func aPasswordFileThatOthersCanReadIsRefusedWithTheRightModeAndNotShown() throws {
            let run = try run(
                "smtp:\n  host: mail\n  username: u\n  password_file: SECRET\n  from: a@example.com\n",
                secretMode: 0o644)
            #expect(
                run.status == 78 && run.error.contains("c.yml:4:") && run.error.contains("mode 644")
                    && run.error.contains("chmod 600"), "\(run.error)")
            #expect(!run.error.contains("s3cr3t"))
        }

        private func run(
            _ text: String, secretMode: Int = 0o600
        ) throws -> (status: Int32, error: String, output: String) {
            let daemon = try DaemonProcess()
            let folder = daemon.directory.path
            try "s3cr3t\n".write(toFile: folder + "/secret", atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: secretMode], ofItemAtPath: folder + "/secret")
            try text.replacingOccurrences(of: "SECRET", with: folder + "/secret")
                .write(toFile: folder + "/c.yml", atomically: true, encoding: .utf8)
            return try daemon.run([
                "--config", folder + "/c.yml", "--socket", String(repeating: "x", count: 200), "--data", folder + "/d",
            ])
        }
    }
}
