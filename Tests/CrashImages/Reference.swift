import HumanCall
import HumanCallStore
import HumanCallWire
import MemoryStore
import StoreHarness
import Synchronization

/// One transaction of a workload.
struct Step: Sendable {
    var transaction: Transaction
    /// The clock's time at the decision, in Unix milliseconds.
    var time: Int64
    /// Whether the store was reopened before it.
    var isFirstOfItsLife: Bool
}

/// Performs the same transactions in memory and keeps the state after each. Images are compared with these states.
final class Reference {
    let store: MemoryStore
    let clock: TestClock
    private(set) var steps: [Step] = []
    /// Indexed by the number of steps.
    private(set) var states: [StoreState] = []
    private(set) var completions: [Completion] = []
    private let delivered = Delivered()
    private var isOpened = false

    private final class Delivered: Sendable {
        let completions = Mutex<[Completion]>([])
    }

    /// Begins with the surviving steps. Ids depend on `logID`.
    init(logID: String, clock: TestClock, surviving steps: [Step] = []) throws(StoreError) {
        self.clock = clock
        store = MemoryStore(logID: logID, wallClock: { clock.time })
        open()
        states = [try StoreState(store)]
        for step in steps {
            if step.isFirstOfItsLife { open() }
            clock.time = step.time
            try perform(step.transaction)
        }
        open()
    }

    /// Like a new process: leases of the previous one end.
    private func open() {
        store.start { [delivered] completions in delivered.completions.withLock { $0 += completions } }
        isOpened = true
    }

    /// The transaction's token must be `nextToken`.
    @discardableResult
    func perform(_ transaction: Transaction) throws(StoreError) -> Completion {
        steps.append(Step(transaction: transaction, time: clock.time, isFirstOfItsLife: isOpened))
        isOpened = false
        store.submit([transaction])
        let completion = delivered.completions.withLock { $0.removeFirst() }
        completions.append(completion)
        states.append(try StoreState(store))
        return completion
    }

    var nextToken: UInt64 { UInt64(steps.count + 1) }
}
