import NIOCore

/// Keeps each uid within its budgets of bytes, over all of its connections (docs/decisions/0021).
///
/// Answers: above `outboundBytesPerUIDRoom` nothing is made that can be made later; above `outboundBytesPerUIDPause` its
/// connections are not read. So a connection that reads is never closed for the answers of others. It waits for them, and
/// only while somebody waits are connections closed that read nothing.
final class UIDBudgets {
    private unowned let server: UnixServer
    private var limits: ServerLimits { server.limits }

    init(_ server: UnixServer) { self.server = server }

    func hasRoom(_ account: UIDAccount) -> Bool { account.outboundBytes < limits.outboundBytesPerUIDRoom }

    func isReadingPaused(_ account: UIDAccount) -> Bool { account.outboundBytes > limits.outboundBytesPerUIDPause }

    private func isFreed(_ account: UIDAccount) -> Bool { account.outboundBytes <= limits.outboundBytesPerUIDRoom / 2 }

    // MARK: Waiting

    /// `budgetFreed` is called when enough of the uid's answers are taken.
    func wait(_ connection: ServerConnectionHandler) {
        connection.account.waiting[connection.id] = connection
        watch(connection.account)
    }

    /// Some of the uid's answers were taken.
    func freed(_ account: UIDAccount) {
        guard !account.waiting.isEmpty, isFreed(account) else { return }
        let waiting = account.waiting.values.sorted { $0.id < $1.id }
        account.waiting = [:]
        server.later { for connection in waiting { connection.budgetFreed() } }
    }

    func ended(_ connection: ServerConnectionHandler, _ account: UIDAccount) {
        account.waiting[connection.id] = nil
        if account.waiting.isEmpty {
            account.stallTimer?.cancel()
            account.stallTimer = nil
        } else {
            freed(account)
        }
    }

    /// When the time is over and some still wait, closes the connections that have taken nothing, those with most bytes first,
    /// until there is room.
    private func watch(_ account: UIDAccount) {
        guard account.stallTimer == nil else { return }
        let marks = server.connections(of: account).filter { $0.outboundBytes > 0 }
            .map { (connection: $0, position: $0.position) }
        account.stallTimer = server.scheduled(limits.budgetStallMilliseconds) { [self] in
            account.stallTimer = nil
            guard !account.waiting.isEmpty else { return }
            let stalled = marks.filter { !$0.connection.isAborting && $0.connection.position == $0.position }
                .map(\.connection).filter { $0.outboundBytes > 0 }
                .sorted { ($0.outboundBytes, $1.id) > ($1.outboundBytes, $0.id) }
            var bytes = account.outboundBytes
            for connection in stalled where bytes > limits.outboundBytesPerUIDRoom / 2 {
                bytes -= connection.outboundBytes
                connection.abort("others of its uid wait, and it takes none of \(connection.outboundBytes) bytes")
            }
            freed(account)
            if !account.waiting.isEmpty { watch(account) }
        }
    }

    // MARK: Over the limit

    /// A uid has too many untaken answers, of writes that were in flight when its connections were no longer read: closes the
    /// one with the largest backlog. Does nothing while one is being closed, because its bytes count until it is gone.
    func abortHeaviest(of account: UIDAccount) {
        let own = server.connections(of: account)
        guard !own.contains(where: \.isAborting) else { return }
        own.max { ($0.outboundBytes, $1.id) < ($1.outboundBytes, $0.id) }?.abortUntaken()
    }

    /// A uid has too many bytes of unfinished frames: closes the connections that have most of them. Their bytes are free at
    /// once, so nobody else is closed for them.
    func abortUnfinished(of account: UIDAccount) {
        let own = server.connections(of: account).filter { !$0.isAborting }
        for connection in own.sorted(by: { ($0.inboundBytes, $1.id) > ($1.inboundBytes, $0.id) }) {
            guard account.inboundBytes > limits.inboundBytesPerUIDMax else { return }
            connection.abortUnfinished()
        }
    }
}
