import Foundation
import Testing

/// SEEDS = the number of runs; SEED = the one to replay; STEPS = the length of each.
@Suite struct SimulationTests {
    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }

    @Test func thePromisesHoldWhateverIsLostAndInWhateverOrder() throws {
        let seeds = Self.number("SEED").map { $0...$0 } ?? 1...(Self.number("SEEDS") ?? 60)
        try run(seeds, steps: Int(Self.number("STEPS") ?? 400))
    }

    /// Short runs reach other orders than long ones: connections, crashes and messages in the first moments.
    @Test func tenThousandShortScenariosEndWithNobodyStrandedAndOneHolderAtMost() throws {
        guard Self.number("SEED") == nil else { return }
        try run(100_001...110_000, steps: 20)
    }

    private func run(_ seeds: ClosedRange<UInt64>, steps: Int) throws {
        for seed in seeds {
            let simulation = try Simulation(seed: seed)
            try simulation.run(steps: steps)
            for problem in simulation.problems.prefix(5) { Issue.record("SEED=\(seed) STEPS=\(steps) \(problem)") }
            guard simulation.problems.isEmpty else { return }
        }
    }

    @Test func aSeedReplaysToTheSameLog() throws {
        let logs = try (0..<2).map { _ in
            let simulation = try Simulation(seed: 7)
            try simulation.run(steps: 200)
            return simulation.daemon.log
        }
        #expect(logs[0] == logs[1] && logs[0].count > 50)
    }
}
