import Foundation
import HumanCallClient

/// The calls of each day, as coordinates of an SVG. The style sheet has the colours.
struct DayChart {
    static let width = 640.0
    static let height = 180.0
    private static let bottom = 24.0
    private static let top = 12.0
    private static let left = 28.0

    let values: [String: Any]

    init(_ days: [DayStatistics], words: Words) {
        let scale = Self.scale(days.map(\.created).max() ?? 0)
        let plot = Self.height - Self.top - Self.bottom
        let step = (Self.width - Self.left) / Double(max(days.count, 1))
        let bar = step * 0.62
        func length(_ count: Int64) -> Double { plot * Double(count) / Double(scale) }
        let bars = days.enumerated().map { index, day -> [String: Any] in
            let x = Self.left + step * Double(index) + (step - bar) / 2
            let other = max(0, day.created - day.claimed - day.expired)
            let base = Self.height - Self.bottom
            let claimed = length(day.claimed)
            let expired = length(day.expired)
            let open = length(other)
            let label = words.day(day.dayAt)
            return [
                "x": Self.text(x), "width": Self.text(bar), "middle": Self.text(x + bar / 2),
                "claimedY": Self.text(base - claimed), "claimedHeight": Self.text(claimed),
                "expiredY": Self.text(base - claimed - expired), "expiredHeight": Self.text(expired),
                "openY": Self.text(base - claimed - expired - open), "openHeight": Self.text(open), "label": label,
                "showsLabel": index % 2 == (days.count - 1) % 2,
                "says":
                    words.count(
                        "overview.bar", Int(day.created),
                        ["date": label, "claimed": String(day.claimed), "expired": String(day.expired)]),
            ]
        }
        let lines = [0, scale / 2, scale].map { value -> [String: Any] in
            let y = Self.height - Self.bottom - length(value)
            return ["y": Self.text(y), "value": value, "labelY": Self.text(y + 4)]
        }
        values = ["bars": bars, "lines": lines, "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))"]
    }

    /// The next round number that is even.
    static func scale(_ largest: Int64) -> Int64 {
        var unit: Int64 = 1
        while true {
            for factor: Int64 in [2, 4, 6, 10] where unit * factor >= largest { return unit * factor }
            unit *= 10
        }
    }

    private static func text(_ value: Double) -> String { String(format: "%.1f", value) }
}

/// How many calls each member joined.
struct MemberBars {
    let values: [[String: Any]]

    init(_ members: [MemberStatistics], board: Board) {
        let most = max(members.map(\.claimed).max() ?? 1, 1)
        values = members.sorted { ($1.claimed, $0.memberID) < ($0.claimed, $1.memberID) }.prefix(12).map { member in
            let name = board.members[member.memberID]?.name ?? member.memberID
            return [
                "name": name, "initials": Words.initials(name), "hue": Words.hue(name), "claimed": member.claimed,
                "completed": member.completed,
                "width": String(format: "%.1f", 100 * Double(member.claimed) / Double(most)),
                "completedWidth": String(
                    format: "%.1f", 100 * Double(min(member.completed, member.claimed)) / Double(most)),
            ]
        }
    }
}
