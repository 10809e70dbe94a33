import Foundation
import Testing
import Yams

@testable import HumanCallMetrics

/// The metrics of the source, of docs/MONITORING.md, and of the files for Prometheus and Grafana are the same.
@Suite struct DocumentTests {
    private static let all = DaemonMetrics.all + DashboardMetrics.all

    private func text(_ path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func namesFollowPrometheusConventions() {
        #expect(Set(Self.all.map(\.name)).count == Self.all.count)
        for metric in Self.all {
            #expect((metric.kind == .counter) == metric.name.hasSuffix("_total"), "\(metric.name)")
            #expect(metric.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil && !metric.help.contains("\n"))
            for unit in ["_milliseconds", "_ms", "_kilobytes", "_megabytes", "_percent"] {
                #expect(!metric.name.contains(unit), "\(metric.name) is not in a base unit")
            }
        }
    }

    @Test func thePageListsEachMetricWithItsTypeLabelsAndMeaning() throws {
        let rows = try text("docs/MONITORING.md").split(separator: "\n").compactMap { line -> [String]? in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard cells.count == 6, ["counter", "gauge", "histogram"].contains(cells[2]) else { return nil }
            return Array(cells[1...4])
        }
        let expected = Self.all.map { metric in
            [
                "`\(metric.name)`", metric.kind.rawValue, metric.labels.map { "`\($0)`" }.joined(separator: ", "),
                metric.help,
            ]
        }
        #expect(Set(rows) == Set(expected))
        #expect(rows.count == expected.count)
    }

    @Test(arguments: ["packaging/grafana/humancall.json", "packaging/prometheus/humancall.rules.yml"])
    func theFilesNameMetricsThatExistWithTheirLabels(path: String) throws {
        let expressions = try path.hasSuffix(".json") ? panels(path) : rules(path)
        #expect(expressions.count >= 10)
        let known = Set(Self.all.flatMap(series))
        for expression in expressions {
            let names = expression.matches(of: /\b(?:humancall|process)_[a-z0-9_]+/).map { String($0.output) }
            #expect(!names.isEmpty, "\(expression) names no metric")
            for name in names { #expect(known.contains(name), "\(expression) names \(name)") }
            for match in expression.matches(of: /((?:humancall|process)_[a-z0-9_]+)\{([^}]*)\}/) {
                let metric = Self.all.first { series($0).contains(String(match.1)) }
                for label in match.2.matches(of: /([a-z_]+)\s*(?:=~|!~|!=|=)/) {
                    let labels = (metric?.labels ?? []) + ["le", "job", "instance"]
                    #expect(labels.contains(String(label.1)), "\(expression) has label \(label.1)")
                }
            }
        }
    }

    /// A histogram is three names in a query.
    private func series(_ metric: Metric) -> [String] {
        metric.kind == .histogram ? ["_bucket", "_sum", "_count"].map { metric.name + $0 } : [metric.name]
    }

    private func panels(_ path: String) throws -> [String] {
        let board = try JSONSerialization.jsonObject(with: Data(text(path).utf8)) as? [String: Any]
        let panels = try #require(board?["panels"] as? [[String: Any]])
        return panels.flatMap { $0["targets"] as? [[String: Any]] ?? [] }.compactMap { $0["expr"] as? String }
    }

    private func rules(_ path: String) throws -> [String] {
        let file = try Yams.load(yaml: text(path)) as? [String: Any]
        let groups = try #require(file?["groups"] as? [[String: Any]])
        let rules = groups.flatMap { $0["rules"] as? [[String: Any]] ?? [] }
        for rule in rules {
            let notes = rule["annotations"] as? [String: String]
            #expect(rule["alert"] is String && notes?["summary"] != nil && notes?["description"] != nil)
            let severity = (rule["labels"] as? [String: String])?["severity"]
            #expect(["warning", "critical"].contains(severity))
        }
        return rules.compactMap { $0["expr"] as? String }
    }
}
