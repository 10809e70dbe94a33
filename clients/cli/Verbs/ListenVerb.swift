import ArgumentParser
import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct ListenVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "listen",
        abstract: "Ring when a visitor needs a person, until somebody has the call or it ends.",
        usage: "humancall listen --as MEMBER [--no-bell] [--no-desktop]",
        discussion: """
            The member is present meanwhile, so calls are alerted here at once. The terminal's bell rings every 4 seconds \
            while a call of the member's teams waits; notify-send shows a note on the desktop where there is one. What waits \
            already rings at once. The daemon may go and come back: what happened meanwhile is caught up.

            Ends with Ctrl-C (130). With -o jsonl the requests' events are printed as `events` prints them; -q prints the ids \
            of the calls alone.

            Examples:
              humancall listen --as member-1
              humancall listen --as member-1 -q | while read id; do humancall claim "$id" --as member-1; done
            """)

    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member")) var member: String
    @Flag(help: "Do not ring the terminal's bell.") var noBell = false
    @Flag(help: "Show nothing on the desktop.") var noDesktop = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try global.requireStreamFormat("listen")
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.bounded {
            let known =
                try await invocation.client.getMember(GetMemberRequest(memberID: member)).member ?? Member(id: member)
            return try await invocation.client.withPresence(member: member, presence: .available) { session in
                let program =
                    noDesktop ? nil : getenv("PATH").flatMap { DesktopNotification.find(in: String(cString: $0)) }
                var loop = ListenLoop(invocation, known, session, hasBell: !noBell, desktopProgram: program)
                return try await loop.run()
            }
        }
    }
}
