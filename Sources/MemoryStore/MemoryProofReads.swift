import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// The reads of Verify. Each sees one committed state.
extension MemoryStore {
    package func rows(_ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int) -> [EventRow] {
        read { rows in
            let log = rows.workspaces[workspaceID]?.log ?? []
            let found = log.dropFirst(Int(clamping: max(0, sequence)))
            return Array(found.prefix(page(found.lazy.map(\.event), limit, bytesMax).count))
        }
    }

    package func anchor(_ workspaceID: String) -> LogHead { LogHead() }

    package func unindexed(_ workspaceID: String, after sequence: Int64, through last: Int64) -> Int64? {
        read { rows in
            guard let workspace = rows.workspaces[workspaceID] else { return nil }
            let events = workspace.log.dropFirst(Int(clamping: sequence)).prefix { $0.event.sequence <= last }
            return events.first { row in
                let (id, event) = (row.event.conversationID, row.event)
                func isIn(_ index: [String: [Int64]]) -> Bool {
                    index[id]?.after(event.sequence - 1).first == event.sequence
                }
                let name = ClientMessageName(
                    workspaceID: workspaceID, conversationID: id, clientMessageID: row.clientMessageID)
                return !id.isEmpty
                    && !(isIn(workspace.eventSequences)
                        && (event.type != .messageCreated || isIn(workspace.messageSequences))
                        && (row.clientMessageID.isEmpty || workspace.clientMessages[name] == event.sequence))
            }?.event.sequence
        }
    }

    package func conversationRecord(
        _ workspaceID: String, _ id: String, eventsAfter sequence: Int64, requestsAfter requestID: String,
        limits: (events: Int, bytes: Int, requests: Int)
    ) -> ConversationRecord? {
        read { rows in
            guard let workspace = rows.workspaces[workspaceID], let conversation = workspace.conversations[id] else {
                return nil
            }
            let sequences = (workspace.eventSequences[id] ?? []).after(sequence)
            let events = page(sequences.lazy.compactMap(workspace.stored), limits.events, limits.bytes)
            guard events.count == sequences.count else { return ConversationRecord(events: events, rows: nil) }
            let found = workspace.requests.values.filter { $0.conversationID == id && $0.id > requestID }
            let requests = page(found.sorted { $0.id < $1.id }, limits.requests).map { request in
                RequestRecord(
                    request: request, call: workspace.call(request),
                    dueAt: rows.due[RequestKey(workspaceID: workspaceID, requestID: request.id)],
                    replyClock: workspace.replyClocks[request.id], contact: workspace.contacts[request.id] ?? "",
                    missed: workspace.missed[request.id])
            }
            return ConversationRecord(
                events: events,
                rows: .init(
                    conversation: conversation, origin: conversation.origin,
                    tags: conversation.tags.map {
                        TagRow(tag: $0, lastSequence: workspace.eventSequences[id]?.last ?? 0)
                    }, requests: requests,
                    isLast: requests.count < limits.requests))
        }
    }

    package func directoryRecord(_ workspaceID: String) -> DirectoryRecord {
        read { rows in
            let state = rows.states[workspaceID]
            return DirectoryRecord(
                asOf: state?.head.sequence ?? 0, actions: state?.directory?.actions ?? [:],
                members: state?.directory?.members ?? [:], settings: state?.directory?.settings ?? [:],
                cannedReplies: (rows.workspaces[workspaceID]?.cannedReplies ?? [:]).mapValues {
                    CannedReplyProof($0, arena: WireArena())
                })
        }
    }

    /// A row of this store cannot lose the row that it belongs to.
    package func strays(_ workspaceID: String, after position: StrayPosition, limit: Int) -> StrayPage { StrayPage() }
}
