/// A metric as its readers know it: its name, labels and meaning never change while a version runs.
public struct Metric: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// As Prometheus names it, in base units: `humancall_commit_seconds`.
    public let name: String
    public let kind: Kind
    /// The names of its labels, in the order in which values are given.
    public let labels: [String]
    /// One line.
    public let help: String

    init(_ name: String, _ kind: Kind, _ labels: [String], _ help: String) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
    }
}

/// Metrics as text for Prometheus, in its exposition format 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
public struct MetricsPage: Sendable {
    /// Ends with a line end.
    public private(set) var text = ""

    public init() {}

    /// A metric without labels.
    public mutating func add(_ metric: Metric, _ value: Double) {
        add(metric, [([], value)])
    }

    public mutating func add(_ metric: Metric, _ value: some BinaryInteger) {
        add(metric, Double(value))
    }

    /// - Parameter samples: the values of the labels, in their order, each combination once.
    public mutating func add(_ metric: Metric, _ samples: [(labels: [String], value: Double)]) {
        assert(metric.kind != .histogram, "\(metric.name) is a histogram")
        addHead(metric)
        for sample in samples { addLine(metric.name, pairs(metric, sample.labels), sample.value) }
    }

    /// A histogram without labels.
    public mutating func add(_ metric: Metric, _ histogram: Histogram) {
        add(metric, [([], histogram)])
    }

    public mutating func add(_ metric: Metric, _ histograms: [(labels: [String], histogram: Histogram)]) {
        assert(metric.kind == .histogram, "\(metric.name) is no histogram")
        addHead(metric)
        for (labels, histogram) in histograms { add(histogram, metric.name, pairs(metric, labels)) }
    }

    /// A page that another process has made. The two have no name in common.
    public mutating func add(page: String) {
        text += page.isEmpty || page.hasSuffix("\n") ? page : page + "\n"
    }

    private mutating func add(_ histogram: Histogram, _ name: String, _ pairs: [String]) {
        var count: UInt64 = 0
        for (index, counted) in histogram.counts.enumerated() {
            count += counted
            let bounds = histogram.scale.bounds
            let bound = index < bounds.count ? Double(bounds[index]) / histogram.scale.perUnit : .infinity
            addLine(name + "_bucket", pairs + ["le=\"\(Self.number(bound))\""], Double(count))
        }
        addLine(name + "_sum", pairs, Double(histogram.sum) / histogram.scale.perUnit)
        addLine(name + "_count", pairs, Double(count))
    }

    private mutating func addHead(_ metric: Metric) {
        text += "# HELP \(metric.name) \(metric.help)\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
    }

    private mutating func addLine(_ name: String, _ pairs: [String], _ value: Double) {
        let labels = pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
        text += "\(name)\(labels) \(Self.number(value))\n"
    }

    private func pairs(_ metric: Metric, _ values: [String]) -> [String] {
        assert(values.count == metric.labels.count, "\(metric.name) has \(metric.labels.count) labels")
        return zip(metric.labels, values).map { "\($0)=\"\(Self.escaped($1))\"" }
    }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func number(_ value: Double) -> String {
        if value == .infinity { return "+Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }
}
