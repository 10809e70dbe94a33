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
        abstract: "Ring when a visitor needs a person, until somebody claims the call or it ends.",
        usage: "humancall listen --as MEMBER [--no-bell] [--no-desktop]",
        discussion: """
            The member is present meanwhile, so calls are alerted here at once. The terminal's bell rings every 4 seconds \
            while a call of the member's teams waits, and notify-send shows a desktop notification if it is installed. Calls \
            that wait already ring at once. After a restart of the daemon, listen catches up.

            Ends with Ctrl-C (130). With -o jsonl, the events of requests are printed as `events` prints them; -q prints only \
            the ids of the calls.

            Examples:
              humancall listen --as member-1
              humancall listen --as member-1 -q | while read id; do humancall claim "$id" --as member-1; done
            """)

    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member"))
    var member: String
    @Flag(help: "Do not ring the terminal's bell.") var noBell = false
    @Flag(help: "Show no desktop notifications.") var noDesktop = false
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
