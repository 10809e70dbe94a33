import ArgumentParser
import HumanCallClient

/// An object that operators set up, with what `show` and `delete` need to know of it.
protocol Setting: WireMessage {
    /// With its article, for help: "an action".
    static var title: String { get }
    static var deleteAbstract: String { get }
    static func read(_ id: String, _ client: HumanCallClient) async throws(HumanCallError) -> Self
    /// `memberID` does it; empty = not known.
    static func delete(_ id: String, key: String, by memberID: String, _ client: HumanCallClient)
        async throws(HumanCallError)
}

/// `NOUN show ID`.
struct SettingShow<Noun: Setting>: Verb {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "show", abstract: "Show \(Noun.title).")
    }

    @Argument(help: "The id.") var id: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        invocation.showSetting(try await Noun.read(id, invocation.client), id: id)
        return .done
    }
}

/// `NOUN delete ID`.
struct SettingDelete<Noun: Setting>: Verb {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "delete", abstract: Noun.deleteAbstract)
    }

    @Argument(help: "The id.") var id: String
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await Noun.delete(id, key: invocation.key, by: acting.memberID, invocation.client)
        invocation.output.object(.object([]), id: id) { "\(SafeText.line(id)) deleted" }
        return .done
    }
}
