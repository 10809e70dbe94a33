import ArgumentParser
import Dispatch
import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@main
enum Main {
    static func main() async {
        // The reader of the output can stop at any time; `Output` ends the process quietly then.
        signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        let status = await run(arguments)
        exit(status.rawValue)
    }

    static func run(_ arguments: [String]) async -> ExitStatus {
        let command: any ParsableCommand
        do {
            command = try HumanCallCommand.parseAsRoot(arguments)
            guard let verb = command as? any Verb else {
                // A group without a verb, or `help`: its run prints the usage.
                var group = command
                try group.run()
                return .done
            }
            return await Running(verb).outcome()
        } catch {
            return parsingEnded(error, arguments)
        }
    }

    /// Help goes to stdout with exit 0; a mistake is one line on stderr with exit 64.
    private static func parsingEnded(_ error: any Error, _ arguments: [String]) -> ExitStatus {
        let output = Output(format: format(arguments), isQuiet: false)
        if HumanCallCommand.exitCode(for: error) == .success {
            output.line(HumanCallCommand.fullMessage(for: error))
            return .done
        }
        let message = HumanCallCommand.message(for: error)
        let said = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard
            let report = Report(
                .usage("\(said.hasSuffix(".") ? String(said.dropLast()) : said); see \(help(arguments))"))
        else {
            return .usage
        }
        output.fail(report)
        return report.status
    }

    /// Which help is meant: that of the words before the first option that are commands.
    private static func help(_ arguments: [String]) -> String {
        var path = "humancall"
        var level: any ParsableCommand.Type = HumanCallCommand.self
        for word in arguments {
            let children =
                level.configuration.subcommands + level.configuration.groupedSubcommands.flatMap(\.subcommands)
            guard let next = children.first(where: { $0.configuration.commandName == word }) else { continue }
            path += " \(word)"
            level = next
        }
        return path + " --help"
    }

    /// The format that was asked for, where the arguments as a whole cannot be read.
    private static func format(_ arguments: [String]) -> OutputFormat {
        for (index, word) in arguments.enumerated() {
            if word == "-ojson" || word == "--output=json" || word == "-o=json" { return .json }
            guard word == "-o" || word == "--output", index + 1 < arguments.count else { continue }
            return OutputFormat(rawValue: arguments[index + 1]) ?? .text
        }
        return .text
    }
}

/// One verb under way: SIGINT and SIGTERM end it, and its errors become exit statuses.
private struct Running {
    let verb: any Verb
    let invocation: Invocation

    init(_ verb: any Verb) {
        self.verb = verb
        invocation = Invocation(verb.global, output: Output(format: verb.global.output, isQuiet: verb.global.quiet))
    }

    func outcome() async -> ExitStatus {
        let invocation = invocation
        let work = Task { [verb = Confined(verb)] in try await verb.value.perform(invocation) }
        let signals = [SIGINT, SIGTERM].map { Self.onSignal($0, work) }
        defer { for source in signals { source.cancel() } }
        do {
            return try await work.value
        } catch {
            let report = Self.report(error)
            if let report { invocation.output.fail(report) }
            return report?.status ?? Self.status(error)
        }
    }

    private static func report(_ error: any Error) -> Report? {
        switch error {
        case let error as HumanCallError: Report(error)
        case let failure as Failure: Report(failure)
        case is CancellationError: Report(.interrupted)
        default: Report(.otherError, "UNKNOWN", "ERROR", "\(error)")
        }
    }

    private static func status(_ error: any Error) -> ExitStatus {
        if case .reported(let status) = error as? Failure { status } else { .otherError }
    }

    /// The first signal lets the verb end well (a session says goodbye); a second one, or too long a goodbye, ends it.
    private static func onSignal(_ number: Int32, _ work: Task<ExitStatus, any Error>) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler {
            if work.isCancelled { return leaveAtOnce() }
            work.cancel()
            DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(CLILimits.interruptGraceSeconds)) {
                leaveAtOnce()
            }
        }
        source.resume()
        return source
    }

    private static func leaveAtOnce() {
        Terminal.restore()
        _exit(ExitStatus.interrupted.rawValue)
    }
}

/// A parsed command is a value of plain fields that nobody changes after parsing.
private struct Confined: @unchecked Sendable {
    let value: any Verb

    init(_ value: any Verb) {
        self.value = value
    }
}
