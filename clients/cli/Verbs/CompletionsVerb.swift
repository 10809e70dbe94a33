import ArgumentParser

enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
}

struct CompletionsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script of a shell.",
        usage: "humancall completions bash|zsh|fish",
        discussion: """
            Examples:
              eval "$(humancall completions bash)"
              mkdir -p ~/.zfunc && humancall completions zsh > ~/.zfunc/_humancall
              mkdir -p ~/.config/fish/completions && humancall completions fish > ~/.config/fish/completions/humancall.fish
            """)

    @Argument(help: "bash, zsh or fish.") var shell: Shell
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        invocation.output.line(HumanCallCommand.completionScript(for: kind))
        return .done
    }
}
