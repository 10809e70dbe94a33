/// A failure of a store. Never a refusal of the command: that is a Rejection.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// Nothing was written, and a retry may succeed (disk full, database unreachable, stopping).
        case unavailable
        /// After a failed sync the store does not know the state of the disk: the process must exit and reopen it.
        case broken
        /// The stored data does not decode, or contradicts itself.
        case corrupt
        /// The file must not be opened by this program (newer version, another process, wrong kind).
        case refused
    }

    package var kind: Kind
    /// For the operator's log; not for clients.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
