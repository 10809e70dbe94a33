import HumanCallMessages

/// A change of how one member uses the desk. The settings of a member who has set nothing are the defaults, and go with
/// the member.
func putSettings(
    _ call: PutMemberSettingsRequest, _ directory: Directory?, _ context: Context
) throws(Rejection) -> DirectoryDecision {
    guard let given = call.settings else { throw .missingSettings }
    guard let directory else { throw .unknown(.noSuchMember, "member", given.memberID) }
    let member = try directory.member(given.memberID)
    let stored = directory.settings(of: member.id)
    try Check.version(stored.version, call.ifVersion, "settings of member \(member.id)")
    var settings = stored
    for field in call.fields.isEmpty ? given.populatedFields : call.fields { settings.take(field, from: given) }
    try settings.validate()
    guard settings != stored else { return DirectoryDecision(outcome: .settings(settings)) }
    settings.version += 1
    settings.updatedAt = context.now
    var event = try context.event(.memberSettingsChanged, by: member.id)
    event.settings = settings
    return DirectoryDecision(outcome: .settings(settings), row: .putSettings(settings), events: [event])
}

extension Directory {
    /// The member's settings, or the defaults, which have version 0.
    package func settings(of memberID: String) -> MemberSettings { settings[memberID] ?? .new(memberID: memberID) }
}

extension Rejection {
    static let missingSettings = Rejection.invalid("settings", "is missing; give at least its member_id")
}

/// The events that ring for a member, each of which can be muted.
package enum RingKind: String, CaseIterable, Sendable {
    /// A new call of the member's teams.
    case call
    /// A chat was handed to the member.
    case handed
    /// A visitor's line in a chat that the member holds.
    case line
    /// A note mentions the member.
    case mention
}

extension MemberSettings {
    static let settable = [
        "language", "sound", "volume", "muted", "do_not_disturb", "undo_send", "no_letter_shortcuts", "views",
    ]

    var populatedFields: [String] { populated(of: Self.settable) }

    package static func new(memberID: String) -> MemberSettings {
        var settings = MemberSettings()
        settings.memberID = memberID
        settings.sound = .chime
        settings.volume = Limits.volumeDefault
        return settings
    }

    fileprivate mutating func take(_ field: String, from given: MemberSettings) {
        switch field {
        case "language": language = given.language
        case "sound": sound = given.sound == .unspecified ? .chime : given.sound
        case "volume": volume = given.volume == 0 ? Limits.volumeDefault : given.volume
        case "muted": muted = given.muted.sorted()
        case "do_not_disturb": doNotDisturb = given.doNotDisturb
        case "undo_send": undoSend = given.undoSend
        case "no_letter_shortcuts": noLetterShortcuts = given.noLetterShortcuts
        case "views": views = given.views
        default: break
        }
    }

    /// The rules that do not depend on the stored settings.
    func validateSizes() throws(Rejection) {
        try Check.language(language, "settings.language")
        try Check.count(muted.count, "settings.muted", max: RingKind.allCases.count)
        try Check.count(views.count, "settings.views", max: Limits.viewsPerMemberMax)
        for view in views {
            try Check.name(view.name, "settings.views.name", max: Limits.labelBytesMax)
            try Check.line(view.query, "settings.views.query", max: Limits.viewQueryBytesMax)
        }
    }

    fileprivate func validate() throws(Rejection) {
        try validateSizes()
        switch sound {
        case .chime, .bell, .knock, .silent: break
        default: throw .invalid("settings.sound", "is \(sound.description); use CHIME, BELL, KNOCK or SILENT")
        }
        guard (Limits.volumeMin...Limits.volumeMax).contains(volume) else {
            throw .invalid(
                "settings.volume",
                "is \(volume); use \(Limits.volumeMin) to \(Limits.volumeMax), or 0 for \(Limits.volumeDefault)")
        }
        for kind in muted where RingKind(rawValue: kind) == nil {
            let kinds = RingKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalid("settings.muted", "names \(Check.quoted(kind)); it may name \(kinds)")
        }
        guard Set(muted).count == muted.count else {
            throw .invalid("settings.muted", "names a kind twice; name each once")
        }
        guard Set(views.map(\.name)).count == views.count else {
            throw .invalid("settings.views", "has a name twice; names are unique")
        }
    }
}
