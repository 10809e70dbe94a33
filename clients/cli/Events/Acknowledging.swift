import HumanCallClient
import Synchronization

/// Moves a consumer's place behind the printed events, once a second and at the end. At least once: after a crash, the
/// events of the last second are printed again.
final class Acknowledging: Sendable {
    private struct State {
        var printed = ""
        var acknowledged = ""
        var isReported = false
    }

    private let consumer: String
    private let client: HumanCallClient
    private let output: Output
    private let state = Mutex(State())
    private let ticking = Mutex<Task<Void, Never>?>(nil)

    init(_ consumer: String, _ client: HumanCallClient, _ output: Output) {
        self.consumer = consumer
        self.client = client
        self.output = output
        let task = MemberStream.every(.seconds(CLILimits.ackSeconds)) { [weak self] in
            guard let self else { return }
            await self.acknowledge(deadline: nil)
        }
        ticking.withLock { $0 = task }
    }

    /// The event was written to stdout.
    func printed(_ cursor: String) {
        guard !cursor.isEmpty else { return }
        state.withLock { $0.printed = cursor }
    }

    /// Acknowledges the rest. In its own task, because a signal has cancelled the reading one. After failed output
    /// nothing more is acknowledged: the reader is gone, and has probably not handled the last events.
    func finish() async {
        ticking.withLock { $0?.cancel() }
        guard StandardOutput.shared.failure == nil else { return }
        await Task { await self.acknowledge(deadline: .seconds(CLILimits.lastAckSeconds)) }.value
    }

    private func acknowledge(deadline: Duration?) async {
        guard StandardOutput.shared.failure == nil else { return }
        let cursor: String? = state.withLock { state in
            state.printed.isEmpty || state.printed == state.acknowledged ? nil : state.printed
        }
        guard let cursor else { return }
        do throws(HumanCallError) {
            _ = try await client.ackEvents(AckEventsRequest(consumer: consumer, cursor: cursor), deadline: deadline)
            state.withLock { state in
                state.acknowledged = cursor
                state.isReported = false
            }
        } catch {
            // The next tick tries again; a place never moves back.
            guard error.cause != .cancelled else { return }
            let isNew = state.withLock { state in
                defer { state.isReported = true }
                return !state.isReported
            }
            if isNew {
                output.note(
                    "printed events cannot be acknowledged and will come again: \(SafeText.line(error.description))")
            }
        }
    }

    deinit { ticking.withLock { $0?.cancel() } }
}
