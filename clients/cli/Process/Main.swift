import ArgumentParser
import HumanCallClient
import UnixTransport

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@main
enum Main {
    static func main() async {
        occupyClosedDescriptors()
        // A reader that closes the pipe is an error of the next write, not a signal.
        signal(SIGPIPE, SIG_IGN)
        let status = await run(Array(ProcessArguments.all.dropFirst()))
        exit(status.rawValue)
    }

    /// A closed stdin, stdout or stderr would give its number to the daemon's socket, and output would go to the
    /// daemon. Opened for reading only, so that writes still fail.
    private static func occupyClosedDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDONLY)
        }
    }

    static func run(_ arguments: [String]) async -> ExitStatus {
        let command: any ParsableCommand
        do {
            command = try HumanCallCommand.parseAsRoot(DashedValues.joined(arguments))
            guard let verb = command as? any Verb else {
                // A group without a verb, or `help`: its run throws the help.
                var group = command
                try group.run()
                return .done
            }
            return try await Running(verb).outcome()
        } catch let failure as Failure {
            guard let report = Report(failure) else { return .usage }
            Output(format: CommandWords(arguments).format, isQuiet: false).fail(report)
            return report.status
        } catch {
            return parsingEnded(error, arguments)
        }
    }

    /// Help goes to stdout with exit 0; a usage error is one line on stderr with exit 64.
    private static func parsingEnded(_ error: any Error, _ arguments: [String]) -> ExitStatus {
        let words = CommandWords(arguments)
        let output = Output(format: words.format, isQuiet: false)
        if HumanCallCommand.exitCode(for: error) == .success {
            output.line(HumanCallCommand.fullMessage(for: error))
            StandardOutput.shared.flush()
            guard let failure = StandardOutput.shared.failure else { return .done }
            if let report = Report(failure) { output.fail(report) }
            return failure.status
        }
        let report = Report(.usage, "INVALID_ARGUMENT", "USAGE", words.explained(HumanCallCommand.message(for: error)))
        output.fail(report)
        return report.status
    }
}

/// One running verb: signals and failed output end it, and its errors become exit statuses.
private struct Running {
    let verb: any Verb
    let invocation: Invocation

    init(_ verb: any Verb) throws {
        self.verb = verb
        invocation = try Invocation(
            verb.global, output: Output(format: verb.global.output, isQuiet: verb.global.quiet))
    }

    func outcome() async -> ExitStatus {
        let invocation = invocation
        for warning in EnvironmentCheck.warnings(EnvironmentCheck.variables) { invocation.output.note(warning) }
        let work = Task { [verb = Confined(verb)] in try await verb.value.perform(invocation) }
        let end = EarlyEnd(work)
        StandardOutput.shared.onFailure { end.begin(.output($0)) }
        let signals = [SIGINT, SIGTERM, SIGHUP].compactMap { end.watch($0) }
        defer { for source in signals { source.cancel() } }
        let result = await work.result
        StandardOutput.shared.flush()
        let report: Report?
        switch (result, end.cause) {
        case (_, .output(let failure)?):
            report = Report(failure)
            if report == nil { return failure.status }
        case (.success(let status), _): return status
        case (.failure, .signal(let number)?): report = Report(signal: number)
        case (.failure(let error), nil):
            report = Self.report(error)
            if report == nil { return Self.status(error) }
        }
        guard let report else { return .otherError }
        invocation.output.fail(report)
        return report.status
    }

    private static func report(_ error: any Error) -> Report? {
        switch error {
        case let error as HumanCallError: Report(error)
        case let failure as Failure: Report(failure)
        case is CancellationError: Report(signal: SIGINT)
        default: Report(.otherError, "UNKNOWN", "ERROR", "\(error)")
        }
    }

    private static func status(_ error: any Error) -> ExitStatus {
        if case .reported(let status) = error as? Failure { status } else { .otherError }
    }
}

/// Unchecked because a parsed command is a value of plain fields that nobody changes after parsing.
private struct Confined: @unchecked Sendable {
    let value: any Verb

    init(_ value: any Verb) {
        self.value = value
    }
}
