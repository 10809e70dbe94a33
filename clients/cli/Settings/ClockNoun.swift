import ArgumentParser
import HumanCallClient

struct ClockNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Show the daemon's clock, or make it follow the system's.",
        discussion: """
            A system clock that jumps by more than an hour is in doubt: the daemon follows it after 10 minutes, or at once \
            after `humancall clock accept`. Until then its time goes on as if there had been no jump.

            Examples:
              humancall clock
              humancall clock accept
            """,
        subcommands: [ClockShow.self, ClockAccept.self], defaultSubcommand: ClockShow.self)
}

struct ClockShow: Verb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the daemon's clock.")

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let server = try await invocation.client.serverInfo()
        let output = invocation.output
        output.object(server, id: server.clockDoubt == nil ? "ok" : "in doubt") {
            let nouns = NounText(style: output.style)
            guard let doubt = server.clockDoubt else {
                return "\(nouns.time(server.time))  the system's clock is followed"
            }
            return "\(nouns.time(server.time))  \(output.style.bad(doubt.story))"
        }
        return .done
    }
}

struct ClockAccept: Verb {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Follow the system's clock at once. Calls that are due by then expire.")

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let answer = try await invocation.client.acceptClock()
        let output = invocation.output
        output.object(answer, id: answer.corrected ? "corrected" : "unchanged") {
            let nouns = NounText(style: output.style)
            return answer.corrected
                ? "\(output.style.good("corrected"))  from \(nouns.time(answer.fromAt)) to \(nouns.time(answer.toAt))"
                : "unchanged  the system's clock is not in doubt, and is followed"
        }
        return .done
    }
}

extension ClockDoubt {
    /// For people: what is wrong, and what happens next.
    var story: String {
        "the system's clock is \(LocalTime.span(abs(aheadMs))) \(aheadMs > 0 ? "ahead" : "behind"); it is followed in \(LocalTime.span(followInMs))"
    }
}
