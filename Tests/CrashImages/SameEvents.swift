import Foundation
import HumanCallStore

extension [StoredEvent] {
    /// For two reads of the same log. `==` on byte arrays is slow in a debug build and would take most of the time.
    func areSame(as others: [StoredEvent]) -> Bool {
        count == others.count
            && zip(self, others).allSatisfy { $0.sequence == $1.sequence && Data($0.bytes) == Data($1.bytes) }
    }
}
