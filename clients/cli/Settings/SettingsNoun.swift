import ArgumentParser
import HumanCallClient

struct SettingsNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "How a member uses the desk: sounds, do not disturb, language, views.",
        discussion: """
            Examples:
              humancall settings show ann
              humancall settings set ann --sound bell --volume 40 --muted line
              humancall settings set ann --do-not-disturb true
            """,
        subcommands: [SettingsShow.self, SettingsSet.self], defaultSubcommand: SettingsShow.self)
}

struct SettingsShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a member's settings; the defaults if nothing was set.",
        usage: "humancall settings show MEMBER")

    @Argument(help: "The member.") var member: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.getMemberSettings(GetMemberSettingsRequest(memberID: member))
        invocation.showSetting(response.settings ?? MemberSettings(), id: member)
        return .done
    }
}

struct SettingsSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change a member's settings. Those without a flag keep their values.",
        usage: "humancall settings set MEMBER [--field value]... [--if-version N]",
        discussion: """
            A member with --do-not-disturb true counts as AWAY for every alert, until it is false again. An empty value clears \
            a list: --muted "" unmutes every kind.

            Examples:
              humancall settings set ann --sound knock --volume 30
              humancall settings set ann --muted line --muted mention
              humancall settings set ann --view "Refunds=tag=refund" --view "Mine=member=ann"
            """)

    @Argument(help: "The member.") var member: String
    @Option(help: "A language tag, as en or de; empty: the workspace's language.") var language: String?
    @Option(help: "What a ring sounds like: chime, bell, knock or silent.") var sound: String?
    @Option(help: "1 to 100.") var volume: Int32?
    @Option(
        help: ArgumentHelp(
            "What does not ring: call, handed, line or mention; can be repeated.", valueName: "kind"))
    var muted: [String] = []
    @Option(
        help: ArgumentHelp("Whether nothing rings and nobody is promised this member.", valueName: "bool"))
    var doNotDisturb: Bool?
    @Option(
        help: ArgumentHelp("Whether what is sent waits for five seconds and can be taken back.", valueName: "bool"))
    var undoSend: Bool?
    @Option(help: ArgumentHelp("Whether single letters are no shortcuts.", valueName: "bool"))
    var noLetterShortcuts: Bool?
    @Option(
        name: .customLong("view"),
        help: ArgumentHelp("A saved view; can be repeated. Together they replace all.", valueName: "name=query"))
    var views: [String] = []
    @Option(help: ArgumentHelp("Refuse the change if the stored version is another.", valueName: "version"))
    var ifVersion: Int64 = 0
    @OptionGroup var global: GlobalOptions

    private var flags: FieldFlags {
        var flags = FieldFlags()
        flags.add("language", language)
        flags.add("sound", sound)
        flags.add("volume", volume)
        flags.add("muted", muted)
        flags.add("do_not_disturb", doNotDisturb)
        flags.add("undo_send", undoSend)
        flags.add("no_letter_shortcuts", noLetterShortcuts)
        return flags
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        var settings = MemberSettings(memberID: member)
        try flags.apply(to: &settings)
        settings.views = try views.filter { !$0.isEmpty }.map(Self.view)
        let fields = flags.fields + (views.isEmpty ? [] : ["views"])
        guard !fields.isEmpty else { throw Failure.usage("name what to set, for example --sound bell") }
        let response = try await invocation.client.putMemberSettings(
            PutMemberSettingsRequest(
                idempotencyKey: invocation.key, settings: settings, fields: fields, ifVersion: ifVersion))
        invocation.showSetting(response.settings ?? MemberSettings(), id: member)
        return .done
    }

    private static func view(_ text: String) throws(Failure) -> SavedView {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
            throw .usage("--view is \(text); use NAME=QUERY, for example Refunds=tag=refund")
        }
        return SavedView(name: String(text[..<sign]), query: String(text[text.index(after: sign)...]))
    }
}
