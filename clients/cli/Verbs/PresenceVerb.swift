import ArgumentParser
import HumanCallClient

enum PresenceWord: String, ExpressibleByArgument, CaseIterable {
    case available, away

    var presence: Presence { self == .available ? .available : .away }
}

struct PresenceVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "presence",
        abstract: "Set a member available or away.",
        usage: "humancall presence MEMBER available|away [--hold]",
        discussion: """
            This is one sign of life. It lasts 45 seconds unless the member has another session (a desk, attach). With --hold \
            the command stays and keeps the member present until it is interrupted.

            A member who is set away here stays away, also offline and at their next sign of life, until they choose available \
            here or in the dashboard.

            Examples:
              humancall presence member-1 away
              humancall presence member-1 available --hold
            """)

    @Argument(help: "The member.") var member: String
    @Argument(help: "available or away.") var presence: PresenceWord
    @Flag(help: "Stay and keep the member present.") var hold = false
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        guard !hold else { return try await self.hold(invocation) }
        // Without a session id, all calls of a member count as one session.
        let response = try await invocation.client.setPresence(
            SetPresenceRequest(memberID: member, presence: presence.presence))
        show(response, invocation.output)
        return .done
    }

    private func hold(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.bounded {
            try await invocation.client.withPresence(member: member, presence: presence.presence) { session in
                invocation.output.note("\(SafeText.line(member)) is \(presence.rawValue); Ctrl-C ends it")
                while true {
                    try await Task.sleep(for: .seconds(1))
                    if let failure = session.failure, !failure.isTransient { throw failure }
                }
            }
        }
    }

    private func show(_ response: SetPresenceResponse, _ output: Output) {
        output.object(response, id: member) {
            let howLong =
                response.awayChosen
                ? ", until: humancall presence \(SafeText.line(member)) available"
                : ", for \(LocalTime.span(response.validMs)) unless another session continues"
            var lines = ["\(SafeText.line(member)) is \(presence.rawValue)" + output.style.dim(howLong)]
            for lease in response.leases {
                lines.append(
                    "holds \(SafeText.line(lease.requestID)), lapses in \(LocalTime.span(lease.remainingMs))"
                )
            }
            return lines.joined(separator: "\n")
        }
    }
}
