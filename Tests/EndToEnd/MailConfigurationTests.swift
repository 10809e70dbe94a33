import Foundation
import Testing

extension EndToEnd {
    /// docs/NOTIFICATIONS.md, "Set it up".
    @Suite("What is wrong with the settings of e-mail is told before the daemon serves")
    struct MailConfigurationTests {
        private static let rest = "\n  from: a@example.com\n"

        @Test(
            "With its line, or the key that is missing",
            arguments: [
                ("smtp:\n  host: mail example\(rest)", ":2:", "smtp.host is no host"),
                ("smtp:\n  host: \"http://mail\"\(rest)", ":2:", "smtp.host is no host"),
                ("smtp:\n  host: mail\n  port: 0\(rest)", ":3:", "1 to 65535"),
                ("smtp:\n  host: mail\n  port: smtp\(rest)", ":3:", "1 to 65535"),
                ("smtp:\n  host: mail\n  security: ssl\(rest)", ":3:", "none, starttls, tls"),
                ("smtp:\n  host: mail\n  hourly_cap: 0\(rest)", ":3:", "1 to 1000"),
                ("smtp:\n  host: mail\n  hourly_cap: 1001\(rest)", ":3:", "1 to 1000"),
                ("smtp:\n  host: mail\n  from: nobody\n", ":3:", "smtp.from is no address"),
                ("smtp:\n  host: mail\n  from: \"a@example.com\\r\\nBcc: x@example.com\"\n", ":3:", "on one line"),
                ("smtp:\n  host: mail\n  from: \"A\\nB <a@example.com>\"\n", ":3:", "on one line"),
                ("smtp:\n  host: mail\n  ca_file: /nowhere.pem\(rest)", ":3:", "cannot be read"),
                ("smtp:\n  host: mail\n  password_file: /nowhere\n  username: u\(rest)", ":3:", "cannot be read"),
                ("smtp:\n  host: mail\n  user: u\(rest)", ":3:", "unknown key smtp.user"),
                ("smtp:\n  host: mail\n", "", "smtp.from is not"),
                ("smtp:\n  from: a@example.com\n", "", "smtp.host is not"),
                ("smtp:\n  host: mail\n  username: u\(rest)", "", "go together"),
                ("dashboard:\n  url: desk.example.com\n", ":2:", "dashboard.url is no web address"),
                ("dashboard:\n  url: \"https://desk.example.com/?a=b\"\n", ":2:", "dashboard.url is no web address"),
                ("dashboard:\n  url: \"https://u:p@desk.example.com/\"\n", ":2:", "dashboard.url is no web address"),
            ])
        func wrong(text: String, line: String, rule: String) throws {
            let run = try run(text)
            #expect(
                run.status == 78 && run.error.contains("c.yml\(line)") == !line.isEmpty && run.error.contains(rule),
                "\(run.error)")
        }

        @Test("A password never goes over a network in clear")
        func clear() throws {
            let text =
                "smtp:\n  host: HOST\n  username: u\n  password_file: SECRET\n  security: none\n  from: a@example.com\n"
            let refused = try run(text.replacingOccurrences(of: "HOST", with: "mail.example.com"))
            #expect(
                refused.status == 78 && refused.error.contains("in clear") && refused.error.contains("starttls or tls"),
                "\(refused.error)")
            // To this machine it may; what is wrong then is the socket's path.
            let local = try run(text.replacingOccurrences(of: "HOST", with: "localhost"))
            #expect(local.status == 69, "\(local.error)")
        }

        @Test("A password that everybody may read is refused with the mode that is right, and is not repeated")
        func openPassword() throws {
            let run = try run(
                "smtp:\n  host: mail\n  username: u\n  password_file: SECRET\n  from: a@example.com\n",
                secretMode: 0o644)
            #expect(
                run.status == 78 && run.error.contains("c.yml:4:") && run.error.contains("mode 644")
                    && run.error.contains("chmod 600"), "\(run.error)")
            #expect(!run.error.contains("s3cr3t"))
        }

        private func run(_ text: String, secretMode: Int = 0o600) throws -> (status: Int32, error: String) {
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
