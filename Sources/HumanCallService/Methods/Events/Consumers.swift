import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// The consumers of a workspace. Each belongs to the uid that made it.
enum Consumers {
    static func list(_ request: ListConsumersRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let token = PageToken("ListConsumers", [workspaceID])
        let after = try token.place(in: request.pageToken)
        _ = try service.directory(workspaceID)
        let (rows, head) = try service.read { () throws(StoreError) in
            (try service.store.consumers(workspaceID), try service.store.head(workspaceID).sequence)
        }
        let streaming = service.streams.consumers
        var page = Page<Consumer>(size: size)
        for (name, row) in rows.filter({ $0.key > after }).sorted(by: { $0.key < $1.key }) {
            let isStreaming = streaming.contains(RecordName(workspaceID: workspaceID, id: name))
            let item = service.consumer(name, row, head: head, isStreaming: isStreaming)
            if !page.add(item, bytes: try service.encoded(item).count) { break }
        }
        try service.respond(
            ListConsumersResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? page.items.last?.name : nil)), to: call
        )
    }

    static func delete(_ request: DeleteConsumerRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.consumer, "consumer")
        _ = try service.directory(workspaceID)
        let isConfigured = service.webhooks(workspaceID).contains {
            Limits.ownConsumerPrefix + $0.name == request.consumer
        }
        guard !isConfigured else {
            throw Rejection(
                .inUse, "consumer \(request.consumer) is a webhook's; remove the webhook from the configuration first")
        }
        try service.submit(.delete(name: request.consumer), workspaceID, for: call) {
            executed, arena throws(WireError) in
            guard case .removed(let count) = executed.output else { return [] }
            return try WireCodec.encode(DeleteConsumerResponse(deleted: count > 0), arena: arena)
        }
    }
}

extension Service {
    /// A caller's command on a consumer.
    func submit(
        _ command: ConsumerCommand, _ workspaceID: String, for call: Call,
        answer: @escaping @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8]
    ) throws(Rejection) {
        try submit(
            .consumer(command, now: timers.sweeps.answerTime(now: now)), workspaceID, for: call, answer: answer)
    }

    fileprivate func consumer(_ name: String, _ row: ConsumerRow, head: Int64, isStreaming: Bool) -> Consumer {
        let isOwn = name.hasPrefix(Limits.ownConsumerPrefix)
        let unused = row.usedAt == 0 || isStreaming ? 0 : max(0, timers.sweeps.answerTime(now: now) - row.usedAt)
        return Consumer(
            name: name, cursor: Cursor(logID: store.logID, sequence: row.sequence).text,
            behind: max(0, head - row.sequence), uid: row.uid.map(Int64.init) ?? -1, createdAt: row.createdAt,
            idleMs: unused,
            expiresInMs: row.isExpired || isOwn ? 0 : max(1, Limits.consumerUnusedMilliseconds - unused),
            expired: row.isExpired)
    }
}
