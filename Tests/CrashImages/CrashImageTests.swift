import Foundation
import RandomMessages
import StoreHarness
import Testing
import TestDisk

/// The power fails at any moment of a store's life, and the disk keeps any part of the unsynced writes. Opened again, the
/// store has every answered transaction and no part of another (docs/decisions/0017).
///
/// SEED is the first workload, IMAGES the number of images from there on, IMAGE the only image to open. `make crash-images`
/// sets them.
@Suite struct CrashImageTests {
    private static let seed = number("SEED") ?? 1
    private static let images = number("IMAGES").map(Int.init)
    private static let image = number("IMAGE").map(Int.init)

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }

    @Test func everyImageKeepsExactlyWhatWasAnswered() throws {
        var seed = Self.seed
        var left = Self.images ?? (Self.image == nil ? 400 : .max)
        repeat {
            let runner = try run(seed)
            let losses = PowerLoss.all(of: runner.lives, seed: seed)
            for (number, loss) in losses.enumerated().prefix(left) where Self.image.map({ $0 == number }) ?? true {
                let problems = try Judge(life: runner.lives[loss.life], loss: loss).judge().problems
                guard problems.isEmpty else { return try report(problems, runner, loss, seed: seed, number) }
            }
            left -= losses.count
            seed += 1
        } while left > 0 && Self.image == nil
    }

    private func run(_ seed: UInt64) throws -> LifeRunner {
        var runner = try LifeRunner(seed: seed)
        try runner.run()
        for problem in runner.problems.prefix(5) { Issue.record("SEED=\(seed): \(problem)") }
        return runner
    }

    /// Keeps the image's files: how a burst is split into commits can depend on timing, so the seed alone may not reproduce it.
    private func report(
        _ problems: [String], _ runner: LifeRunner, _ loss: PowerLoss, seed: UInt64, _ number: Int
    ) throws {
        let life = runner.lives[loss.life]
        let path = NSTemporaryDirectory() + "humancall-crash-image-\(seed)-\(number)"
        try? FileManager.default.removeItem(atPath: path)
        try DiskImage(life.log, at: loss.position, loss.damage).write(to: path)
        let place = "life \(loss.life + 1) at \(loss.position) of \(life.log.entries.count), \(loss.damage)"
        for problem in problems.prefix(5) {
            Issue.record(
                """
                SEED=\(seed) IMAGE=\(number) (\(place)): \(problem). Its files are in \(path); \
                make crash-images SEED=\(seed) IMAGE=\(number) opens it again.
                """)
        }
    }

    // MARK: Tests that the judge notices

    @Test func aLogThatIsNeverSyncedIsFound() throws {
        var lies = RecordingDisk.Lies()
        lies.ignoresLogSyncs = true
        try expectProblems(LifeRunner(seed: 1, lies: lies), [.init(groups: 6, ending: .close)])
    }

    @Test func aCheckpointThatSyncsNothingIsFound() throws {
        var lies = RecordingDisk.Lies()
        lies.ignoresDatabaseSyncs = true
        try expectProblems(
            LifeRunner(seed: 1, lies: lies), [.init(groups: 4, recentEventsMax: 3, largeMessages: 160, ending: .close)])
    }

    @Test func anAnswerBeforeItsCommitIsFound() throws {
        try expectProblems(LifeRunner(seed: 1, marksBeforeTheCommit: true), [.init(groups: 6, ending: .close)])
    }

    private func expectProblems(_ runner: LifeRunner, _ plans: [LifeRunner.Plan]) throws {
        var runner = runner
        try runner.run(plans)
        #expect(runner.problems.isEmpty)
        let found = try PowerLoss.all(of: runner.lives, seed: 1).contains { loss in
            try !Judge(life: runner.lives[loss.life], loss: loss).judge().problems.isEmpty
        }
        #expect(found)
    }
}

extension PowerLoss {
    /// Two before every sync of every life, and as many again at random positions.
    static func all(of lives: [Life], seed: UInt64) -> [PowerLoss] {
        var losses: [PowerLoss] = []
        for life in lives {
            // The answers that the previous sync allows have all been given by then.
            for position in life.syncs + [life.log.entries.count] {
                losses.append(PowerLoss(life: life.number, position: position, damage: .losesWhatIsUnsynced))
                losses.append(PowerLoss(life: life.number, position: position, damage: .losesNothing))
            }
        }
        var generator = SeededGenerator(seed: seed ^ 0x1055)
        return losses
            + losses.indices.map { _ in
                let life = lives[Int.random(in: lives.indices, using: &generator)]
                let position = Int.random(in: 0...life.log.entries.count, using: &generator)
                return PowerLoss(life: life.number, position: position, damage: .random(seed: generator.next()))
            }
    }
}
