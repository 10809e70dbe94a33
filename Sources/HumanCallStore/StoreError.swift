/// What a store can fail with. Never a refusal of the command: that is a Rejection.
package struct StoreError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// Nothing of it was written; later it may work (disk full, database away, stopping).
        case unavailable
        /// The store cannot know what is on disk any more (a failed sync): the process must end and open it again.
        case broken
        /// What is stored does not decode, or contradicts itself.
        case corrupt
        /// The file is not this program's to open (newer version, another process, wrong kind).
        case refused
    }

    package var kind: Kind
    /// For the operator's log; not for strangers.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
