import ArgumentParser
import HumanCallClient

/// The root command: verbs for work on conversations, nouns for settings.
struct HumanCallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "humancall",
        abstract: "Hand AI chats to people, from the command line.",
        discussion: """
            Work on conversations uses a verb. Settings use a noun and a verb; a noun alone lists.
            REQUEST is an id (req_...) or @CONVERSATION, the open request of that conversation. Durations are 500ms, 30s, 10m, 2h.
            Data goes to stdout, everything else to stderr. With -o json an error is also an object on stdout.

            Exit status: 0 done, 1 another error, 3 the request expired, 4 permission denied, 5 already claimed by \
            somebody else, 6 not allowed to speak, 7 the request has ended, 8 not found, 64 usage, 65 an invalid field, 69 the \
            daemon cannot be reached, 74 stdout cannot be written, 75 try again, 124 --timeout passed, 129, 130 and 143 after a signal.

            Examples:
              humancall trigger conv-1 --reason "asks for a refund" --wait-for reply
              humancall requests --state pending
              humancall attach @conv-1 --as member-1
              humancall events --follow -o jsonl
            """,
        version: HumanCallClient.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Conversation work",
                subcommands: [
                    TriggerVerb.self, ClaimVerb.self, TakeVerb.self, SendVerb.self, NoteVerb.self, TagVerb.self,
                    WaitVerb.self,
                    AttachVerb.self,
                    ReleaseVerb.self, TransferVerb.self, CompleteVerb.self, CancelVerb.self,
                    DismissVerb.self,
                ]),
            CommandGroup(
                name: "Reading",
                subcommands: [
                    RequestsVerb.self, ShowVerb.self, ExplainVerb.self, ConversationVerb.self,
                    ConversationsVerb.self, TagsVerb.self, MessagesVerb.self, TranscriptVerb.self, LogVerb.self,
                    SearchVerb.self, ExportVerb.self,
                    EventsVerb.self, AckVerb.self, ConsumersNoun.self, StatusVerb.self, MetricsVerb.self,
                    DoctorVerb.self,
                    StatisticsVerb.self, AuditVerb.self,
                    WebhooksNoun.self,
                    VerifyVerb.self, BackupVerb.self,
                ]),
            CommandGroup(
                name: "Presence", subcommands: [PresenceVerb.self, TypingVerb.self, ViewingVerb.self, ListenVerb.self]),
            CommandGroup(
                name: "For models and programs",
                subcommands: [ToolsNoun.self, DetectVerb.self, IntentsNoun.self, BridgeVerb.self]),
            CommandGroup(
                name: "Settings:",
                subcommands: [
                    ActionsNoun.self, MembersNoun.self, SettingsNoun.self, CannedNoun.self, WorkspacesNoun.self,
                    NotificationsNoun.self, LoginLinkVerb.self,
                    ClockNoun.self, ConfigNoun.self, ReloadVerb.self, CompletionsVerb.self,
                ]),
        ])

    @OptionGroup var global: GlobalOptions
}
