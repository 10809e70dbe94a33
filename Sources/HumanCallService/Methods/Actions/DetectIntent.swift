import HumanCall
import HumanCallIntents
import HumanCallMessages

/// Detects whether a visitor's text asks for a human, and which action it means.
enum DetectIntent {
    static func handle(_ request: DetectIntentRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        guard !request.text.isEmpty else { throw .invalid("text", "is empty; give what the visitor wrote") }
        try Check.text(request.text, "text")
        try Check.line(request.assistant, "assistant")
        let intent: Intent
        if let draft = request.draft {
            try draft.validateDraft()
            intent = Recogniser([IntentAction(draft)]).recognise(request.text)
        } else {
            let actions = try service.directory(workspaceID).triggerable(assistant: request.assistant)
            intent = service.recognisers.recogniser(of: actions, in: workspaceID).recognise(request.text)
        }
        try service.respond(
            DetectIntentResponse(
                matched: intent.isMatched, actionID: intent.actionID, score: intent.score, because: intent.because),
            to: call)
    }
}

/// A cache of recognisers: the texts of a workspace's actions are prepared once, and again when one of them changes.
struct Recognisers {
    private struct Key: Hashable {
        var workspaceID: String
        var actions: [String]
    }

    private struct Entry {
        /// Compared whole: an action that was deleted and put again can have the same id and version.
        var actions: [Action]
        var recogniser: Recogniser
        var used: Int
    }

    private var entries: [Key: Entry] = [:]
    private var uses = 0

    var count: Int { entries.count }

    mutating func recogniser(of actions: [Action], in workspaceID: String) -> Recogniser {
        let key = Key(workspaceID: workspaceID, actions: actions.map(\.id))
        uses += 1
        if let entry = entries[key], entry.actions == actions {
            entries[key]?.used = uses
            return entry.recogniser
        }
        if entries[key] == nil, entries.count >= ServiceLimits.recognisersMax,
            let oldest = entries.min(by: { $0.value.used < $1.value.used })
        {
            entries[oldest.key] = nil
        }
        let recogniser = Recogniser(actions.map { IntentAction($0) })
        entries[key] = Entry(actions: actions, recogniser: recogniser, used: uses)
        return recogniser
    }
}

extension IntentAction {
    package init(_ action: Action) {
        self.init(
            id: action.id, name: action.name, whenToUse: action.whenToUse, examplePhrases: action.examplePhrases,
            team: action.team)
    }
}
