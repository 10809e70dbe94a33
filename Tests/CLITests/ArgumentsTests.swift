import ConfigurationTable
import ArgumentParser
import Foundation
import HumanCallClient
import Testing

@testable import humancall

/// Every command, as ArgumentParser describes it.
private struct CommandDescription: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var kind: String
        var preferredName: Name?
        var valueName: String?
        var isOptional: Bool

        var option: String { "--" + (preferredName?.name ?? "") }

        /// A right value, for an argument that a command needs.
        var example: String {
            switch (valueName, preferredName?.name) {
            case ("presence", _): "available"
            case ("shell", _): "bash"
            case ("author", _), ("caller", _): "visitor"
            case (_, "to"): "member:b"
            default: "x"
            }
        }
    }

    var commandName: String
    var discussion: String?
    var subcommands: [CommandDescription]?
    var arguments: [Argument]?

    /// Each command with the words that lead to it.
    func flattened(_ path: [String] = []) -> [(path: [String], command: CommandDescription)] {
        [(path, self)]
            + (subcommands ?? []).flatMap { child in child.flattened(path + [child.commandName]) }
    }

    static func all() throws -> [(path: [String], command: CommandDescription)] {
        struct Root: Decodable { var command: CommandDescription }
        let text = HumanCallCommand._dumpHelp()
        return try JSONDecoder().decode(Root.self, from: Data(text.utf8)).command.flattened()
            .filter { $0.path.first != "help" }
    }
}

@Suite struct ArgumentsTests {
    private static func parsed(_ words: [String]) throws -> any ParsableCommand {
        try HumanCallCommand.parseAsRoot(DashedValues.joined(words))
    }

    private func message(_ words: [String]) -> String {
        do {
            _ = try Self.parsed(words)
            return ""
        } catch {
            return HumanCallCommand.message(for: error)
        }
    }

    /// A script whose SendMessage failed has no id to cite, and the wish that it would name is nowhere.
    @Test func anEmptyCitationIsRefused() {
        #expect(throws: (any Error).self) { try Self.parsed(["trigger", "c", "--cite", ""]) }
    }

    /// A script passes on a visitor's text: `--reason "$text"`.
    @Test func theValueOfEveryOptionMayBeginWithADash() throws {
        var checked = 0
        for (path, command) in try CommandDescription.all() {
            for argument in command.arguments ?? [] where argument.kind == "option" {
                var words = path
                for needed in command.arguments ?? [] where !needed.isOptional && needed.option != argument.option {
                    words += needed.kind == "option" ? [needed.option, needed.example] : [needed.example]
                }
                let said = message(words + [argument.option, "- can I talk to a person?"])
                #expect(
                    !said.contains("Missing") && !said.contains("Unknown option"),
                    "\(words) \(argument.option): \(said)")
                checked += 1
            }
        }
        #expect(checked > 100)
        let verb = try Self.parsed(["trigger", "c", "--reason", "--help", "--summary", "-5"])
        #expect((verb as? TriggerVerb)?.reason == "--help" && (verb as? TriggerVerb)?.summary == "-5")
    }

    @Test func theFlagsAreThoseOfTheCommands() throws {
        var flags: Set<String> = ["--help", "--version"]
        for (_, command) in try CommandDescription.all() {
            for argument in command.arguments ?? [] where argument.kind == "flag" { flags.insert(argument.option) }
        }
        #expect(DashedValues.flags == flags)
    }

    @Test(arguments: [
        (["a", "--reason", "-q"], ["a", "--reason=-q"]), (["--quiet", "-o", "json"], ["--quiet", "-o", "json"]),
        (["--reason=x", "-q"], ["--reason=x", "-q"]), (["--a", "--b", "--c"], ["--a=--b", "--c"]),
        (["--as", "visitor", "--", "--reason", "-q"], ["--as", "visitor", "--", "--reason", "-q"]),
        (["--reason", "--", "x"], ["--reason", "--", "x"]), ([], []),
    ])
    func aValueWithADashIsJoinedToItsOption(_ words: [String], _ joined: [String]) {
        #expect(DashedValues.joined(words) == joined)
    }

    @Test func aTextThatBeginsWithADashIsRefusedWithTheWayOut() async throws {
        let result = try await CommandLineRun.run(["send", "c", "--as", "visitor", "- hello"])
        #expect(result.status == 64 && result.errors.contains("comes after --"), "\(result.errors)")
    }

    @Test(arguments: [
        ("tigger", "did you mean trigger?"), ("staus", "did you mean status?"), ("xyzzy", "there is no command xyzzy"),
        ("evnets", "did you mean events?"),
    ])
    func aMistypedVerbIsRefusedWithTheNearestOne(_ word: String, _ says: String) async throws {
        let result = try await CommandLineRun.run(["--socket", "/nowhere", word, "conv-1"])
        #expect(result.status == 64 && result.errors.contains(says) && result.errors.contains("See humancall --help"))
    }

    @Test func aMistypedVerbOfANounIsRefusedWithTheNearestOne() async throws {
        let result = try await CommandLineRun.run(["intents", "evla"])
        #expect(result.status == 64 && result.errors.contains("did you mean eval?"), "\(result.errors)")
    }

    @Test func theNearestWordIsFoundAndAFarOneIsNot() {
        #expect(Nearest.to("HUMANCALL_SOKET", among: ["HUMANCALL_DATA", "HUMANCALL_SOCKET"]) == "HUMANCALL_SOCKET")
        #expect(Nearest.to("cliam", among: ["claim", "cancel"]) == "claim")
        #expect(Nearest.to("banana", among: ["claim", "cancel"]) == nil)
        #expect(Nearest.to("", among: []) == nil)
    }

    // MARK: The environment

    @Test func anUnknownVariableIsNamedWithTheNearestOne() async throws {
        let result = try await CommandLineRun.run(
            ["show", "r", "--socket", "/nowhere/h.sock"],
            environment: [
                "HUMANCALL_SOKET": "/x", "HUMANCALL_DATA": "/y", "HUMANCALL_PORT": "tcp://10.0.0.1:8787",
                "HUMANCALL_SERVICE_HOST": "10.0.0.1",
            ])
        #expect(
            result.errors.hasPrefix(
                "humancall: the environment variable HUMANCALL_SOKET is not used; did you mean HUMANCALL_SOCKET?\n"))
        for name in ["HUMANCALL_DATA", "HUMANCALL_PORT", "HUMANCALL_SERVICE_HOST"] {
            #expect(!result.errors.contains(name))
        }
    }

    @Test func everyVariableOfTheDaemonIsKnown() {
        let names = ConfigurationKey.environmentNames
        #expect(names.count > 10 && EnvironmentCheck.known.isSuperset(of: names))
    }

    @Test func aTildeInAPathIsExpandedOrRefusedWithTheReason() async throws {
        let home = try await CommandLineRun.run(
            ["--socket=~/h.sock", "doctor"], environment: ["HOME": "/tmp/hc-no-home"])
        #expect(home.output.contains("/tmp/hc-no-home/h.sock (from --socket)"))
        let variable = try await CommandLineRun.run(
            ["doctor"], environment: ["HOME": "/tmp/hc-no-home", "HUMANCALL_SOCKET": "~/v.sock"])
        #expect(variable.output.contains("/tmp/hc-no-home/v.sock (from HUMANCALL_SOCKET)"))
        for (path, says) in [("~/h.sock", "HOME is not set"), ("~ann/h.sock", "~USER is not supported")] {
            let result = try await CommandLineRun.run(["--socket", path, "doctor"], environment: ["HOME": ""])
            #expect(result.status == 64 && result.errors.contains(says), "\(result)")
        }
        let history = try await CommandLineRun.run(
            ["trigger", "c", "--history=~/no.json", "--socket", "/nowhere"], environment: ["HOME": "/tmp/hc-no-home"])
        #expect(history.status == 65 && history.errors.contains("~/no.json cannot be read"))
    }

    // MARK: The examples of help

    /// Runs every example line in a shell, with a program in the place of `humancall` that keeps its arguments.
    @Test func everyExampleOfHelpCanBePasted() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let stub = directory.appending(path: "humancall").path
        try
            "#!/bin/sh\ncat >/dev/null\n{ for word in \"$@\"; do printf '%s\\037' \"$word\"; done; echo; } >> \"$HUMANCALL_CALLS\"\n"
            .write(toFile: stub, atomically: true, encoding: .utf8)
        for program in ["jq", "relay"] {
            try "#!/bin/sh\ncat >/dev/null\n".write(
                toFile: directory.appending(path: program).path, atomically: true, encoding: .utf8)
        }
        for program in ["humancall", "jq", "relay"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: directory.appending(path: program).path)
        }
        for file in ["notes.txt", "event.json", "arguments.json", "phrases.csv", "log.jsonl"] {
            try "".write(to: directory.appending(path: file), atomically: true, encoding: .utf8)
        }
        var count = 0
        for (path, command) in try CommandDescription.all() {
            for line in Self.examples(command.discussion ?? "") {
                count += 1
                let calls = directory.appending(path: "calls-\(count)")
                let (status, errors) = try Self.run(line, in: directory, calls)
                #expect(status == 0 && errors == "", "\(path): \(line): \(errors)")
                let recorded = (try? String(contentsOf: calls, encoding: .utf8)) ?? ""
                #expect(!recorded.isEmpty, "\(line)")
                for call in recorded.split(separator: "\n") {
                    let words = call.split(separator: "\u{1F}", omittingEmptySubsequences: false).dropLast().map(
                        String.init)
                    #expect(throws: Never.self, "\(line): \(words)") { try Self.parsed(words) }
                }
            }
        }
        #expect(count > 50)
    }

    /// The lines after `Example:` or `Examples:`.
    private static func examples(_ discussion: String) -> [String] {
        let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.lastIndex(where: { $0 == "Example:" || $0 == "Examples:" }) else { return [] }
        return lines[(start + 1)...].map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private static func run(_ line: String, in directory: URL, _ calls: URL) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = directory
        process.environment = [
            "PATH": "\(directory.path):/usr/bin:/bin", "HOME": directory.path, "HUMANCALL_CALLS": calls.path,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }
}
