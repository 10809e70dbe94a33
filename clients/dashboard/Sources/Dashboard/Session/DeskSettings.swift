import Foundation
import HumanCallClient

/// A member's settings as the page's script needs them.
struct DeskSettings: Encodable, Sendable {
    var sound: String
    /// 1 to 100.
    var volume: Int32
    /// The kinds that do not ring: `call`, `handed`, `line`, `mention`.
    var muted: [String]
    /// Do not disturb.
    var quiet: Bool
    var undo: Bool
    /// Single letters are shortcuts.
    var shortcuts: Bool
    var version: Int64

    init(_ settings: MemberSettings) {
        sound = (settings.sound == .unspecified ? .chime : settings.sound).description.lowercased()
        volume = settings.volume == 0 ? DashboardLimits.volumeDefault : settings.volume
        muted = settings.muted
        quiet = settings.doNotDisturb
        undo = settings.undoSend
        shortcuts = !settings.noLetterShortcuts
        version = settings.version
    }

    /// For an attribute of the page.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
