import HumanCall
import HumanCallMessages
import HumanCallStore

// How places reach answers and streams.

extension Service {
    /// nil = the request does not wait.
    func queuePlace(_ requestID: String, _ workspaceID: String) -> QueuePlace? {
        guard let place = queues.place(of: requestID, workspaceID) else { return nil }
        return QueuePlace(place: Int32(clamping: place), expectedWaitMs: expectedWait(workspaceID))
    }

    private func expectedWait(_ workspaceID: String) -> Int64 {
        expectedWaits.milliseconds(workspaceID, now: now, store: store)
    }

    /// Sends the changed places of queues that are due. Further queues wait for the next turn.
    func announcePlaces() {
        guard !isStopping else { return }
        for _ in 0..<ServiceLimits.queuesPerTurnMax {
            guard let (workspaceID, changes) = queues.takeChanges(now: now.monotonicMilliseconds) else { return }
            guard !changes.isEmpty, streams.areOpen(workspaceID) else { continue }
            let wait = expectedWait(workspaceID)
            for change in changes { announce(change, wait, workspaceID) }
        }
    }

    private func announce(_ change: Queues.Change, _ wait: Int64, _ workspaceID: String) {
        // The store could not read: the place is in the next answer.
        guard let conversation = try? store.conversation(workspaceID, change.waiting.conversationID) else { return }
        var event = streams.ephemeral(.queueChanged, time: now.unixMilliseconds)
        event.conversationID = conversation.id
        event.requestID = change.waiting.requestID
        event.origin = conversation.origin
        event.queue = QueuePlace(place: Int32(clamping: change.place), expectedWaitMs: wait)
        streams.show(event, .queueChanged, workspaceID, now: now, into: &outputs)
    }
}
