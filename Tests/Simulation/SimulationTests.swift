import Foundation
import StoreHarness
import Testing

/// SEEDS is the number of runs, SEED the one run to replay, STEPS the length of each.
@Suite struct SimulationTests {
    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }

    @Test func promisesHoldUnderFaultsInAnyOrder() throws {
        let seeds = Self.number("SEED").map { $0...$0 } ?? 1...(Self.number("SEEDS") ?? 60)
        try run(seeds, steps: Int(Self.number("STEPS") ?? 400))
    }

    /// Short runs find orders that long ones do not: arrivals, departures, crashes and chats in the first moments. SCENARIOS
    /// is their number; `make simulate` asks for 10,000.
    @Test func shortScenariosStrandNobodyAndHaveOneHolder() throws {
        guard Self.number("SEED") == nil else { return }
        try run(100_001...(100_000 + (Self.number("SCENARIOS") ?? 1_500)), steps: 20)
    }

    /// Visitors who wait, members who do not write or are away, and a clock that jumps twice: by a day or a year, or in small
    /// steps. SCENARIOS is the number of runs; `make simulate` asks for 10,000.
    @Test func nobodyLosesAChatEarlyOrNeverWhereTheClockJumpsTwice() throws {
        guard Self.number("SEED") == nil else { return }
        let count = Self.number("SCENARIOS") ?? 300
        try run(300_001...(300_000 + count), steps: 60, jumping: true)
    }

    /// A crash is a power loss here: the files come back with everything that was synced, and some of the rest.
    @Test func promisesHoldOnADiskThatLosesPower() throws {
        let seeds = Self.number("SEED").map { $0...$0 } ?? 1...(Self.number("SEEDS") ?? 6)
        try run(seeds, steps: Int(Self.number("STEPS") ?? 300), on: .sqlite)
        guard Self.number("SEED") == nil else { return }
        try run(200_001...200_020, steps: 20, on: .sqlite)
    }

    private func run(
        _ seeds: ClosedRange<UInt64>, steps: Int, on kind: StoreKind = .memory, jumping: Bool = false
    ) throws {
        for seed in seeds {
            let simulation = try Simulation(seed: seed, on: kind)
            try simulation.run(steps: steps, jumping: jumping)
            for problem in simulation.problems.prefix(5) { Issue.record("SEED=\(seed) STEPS=\(steps) \(problem)") }
            guard simulation.problems.isEmpty else { return }
        }
    }

    @Test(arguments: [StoreKind.memory, .sqlite])
    func aSeedReplaysToTheSameLog(kind: StoreKind) throws {
        let logs = try (0..<2).map { _ in
            let simulation = try Simulation(seed: 7, on: kind)
            try simulation.run(steps: 200)
            return try simulation.daemon.log()
        }
        #expect(logs[0] == logs[1] && logs[0].count > 50)
    }
}
