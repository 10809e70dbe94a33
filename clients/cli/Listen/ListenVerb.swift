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
        abstract: "Ring when a visitor needs a person, and when a chat of yours has news.",
        usage: "humancall listen --as MEMBER [--idle-minutes N] [--no-bell] [--no-desktop]",
        discussion: """
            The member is present meanwhile, so calls are alerted here at once. The terminal's bell rings every 4 seconds \
            while a call of the member's teams waits, and notify-send shows a desktop notification if it is installed. Calls \
            that wait already ring at once. A chat that is handed to the member, a visitor's new line in a chat that the member \
            holds, and a visitor who waits too long for the member's reply ring once. After a restart of the daemon, listen \
            catches up.

            After 15 minutes without a key on this terminal, and without a claim or a message of the member elsewhere, the \
            member is set away; the next one sets the member available. --idle-minutes sets the time, 0 means never. Without a \
            terminal on stdin (a service, a pipe) the member is set away only if --idle-minutes is given. A member who has \
            chosen to be away (humancall presence MEMBER away) stays away meanwhile.

            Ends with Ctrl-C (130). With -o jsonl, these events are printed as `events` prints them; -q prints only the ids of \
            the calls that wait.

            Examples:
              humancall listen --as member-1
              humancall listen --as member-1 --idle-minutes 60
              humancall listen --as member-1 -q | while read id; do humancall claim "$id" --as member-1; done
            """)

    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member"))
    var member: String
    @Option(
        help: ArgumentHelp(
            "Set the member away after this long without input; 0: never. Default: 15 on a terminal.",
            valueName: "minutes"))
    var idleMinutes: Int?
    @Flag(help: "Do not ring the terminal's bell.") var noBell = false
    @Flag(help: "Show no desktop notifications.") var noDesktop = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try global.requireStreamFormat("listen")
        if let idleMinutes, !(0...CLILimits.idleMinutesMax).contains(idleMinutes) {
            throw ValidationError(
                "--idle-minutes is \(idleMinutes); use 1 to \(CLILimits.idleMinutesMax), or 0 for never")
        }
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.bounded {
            let known =
                try await invocation.client.getMember(GetMemberRequest(memberID: member)).member ?? Member(id: member)
            let minutes = idleMinutes ?? (Keys.isTerminal ? CLILimits.idleMinutesDefault : 0)
            // Idle minutes pass like the daemon's deadlines.
            let speed = minutes > 0 ? try await invocation.client.serverInfo().clockSpeed : 1
            // Somebody begins to listen: that ends an idle AWAY, and not one that the member chose.
            return try await invocation.client.withPresence(member: member, presence: .available, isIdle: true) {
                session in
                let program =
                    noDesktop ? nil : getenv("PATH").flatMap { DesktopNotification.find(in: String(cString: $0)) }
                var loop = ListenLoop(
                    invocation, known, session, hasBell: !noBell, desktopProgram: program,
                    awayAfterMilliseconds: Int64(minutes) * 60_000 / Int64(max(1, speed)))
                return try await loop.run()
            }
        }
    }
}
