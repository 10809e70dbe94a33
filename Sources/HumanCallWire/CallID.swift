/// One call, from its request to its end: the connection that it came on and its stream there. The daemon uses neither
/// number twice.
package struct CallID: Hashable, Sendable {
    package var connection: UInt64
    package var stream: UInt32

    package init(connection: UInt64, stream: UInt32) {
        self.connection = connection
        self.stream = stream
    }
}
