import Foundation

/// Calls in columns, as coordinates of an SVG: those that were joined, those that expired, and the rest. The style sheet has
/// the colours.
struct CallChart {
    struct Bar: Hashable, Sendable {
        var label: String
        var created: Int64
        var claimed: Int64
        var expired: Int64
        /// The same in words.
        var says: String
    }

    private static let width = 480.0
    private static let height = 180.0
    private static let bottom = 24.0
    private static let top = 12.0
    private static let left = 28.0

    let values: [String: Any]

    /// - Parameters:
    ///   - id: for the stripes, which each chart defines for itself.
    ///   - labelsMax: a label has room for this many; others are left out.
    init(id: String, _ bars: [Bar], labelsMax: Int) {
        let scale = Self.scale(bars.map(\.created).max() ?? 0)
        let plot = Self.height - Self.top - Self.bottom
        let step = (Self.width - Self.left) / Double(max(bars.count, 1))
        let labelEvery = max(1, (bars.count + labelsMax - 1) / labelsMax)
        let width = min(step * 0.62, 36)
        let base = Self.height - Self.bottom
        func length(_ count: Int64) -> Double { plot * Double(count) / Double(scale) }
        let columns = bars.enumerated().map { index, bar -> [String: Any] in
            let x = Self.left + step * Double(index) + (step - width) / 2
            let claimed = length(bar.claimed)
            let expired = length(bar.expired)
            let open = length(max(0, bar.created - bar.claimed - bar.expired))
            return [
                "x": Self.text(x), "width": Self.text(width), "middle": Self.text(x + width / 2),
                "claimedY": Self.text(base - claimed), "claimedHeight": Self.text(claimed),
                "expiredY": Self.text(base - claimed - expired), "expiredHeight": Self.text(expired),
                "openY": Self.text(base - claimed - expired - open), "openHeight": Self.text(open), "label": bar.label,
                "showsLabel": index % labelEvery == (bars.count - 1) % labelEvery, "says": bar.says,
            ]
        }
        let lines = [0, scale / 2, scale].map { value -> [String: Any] in
            let y = base - length(value)
            return ["y": Self.text(y), "value": value, "labelY": Self.text(y + 4)]
        }
        values = [
            "id": id, "bars": columns, "lines": lines, "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))",
        ]
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
