import HumanCall
import HumanCallMessages
import Testing

/// The audit: entries made from the events of a workspace's directory.
@Suite struct AuditTests {
    private func event(_ sequence: Int64, _ fill: (inout Event) -> Void) -> Event {
        var event = Event(sequence: sequence, type: "action.changed", time: 1_000 + sequence, actorUID: 7)
        event.actorMemberID = "ann"
        fill(&event)
        return event
    }

    private let before = Action(
        id: "call", name: "Call", whenToUse: "money", closeAfterMinutes: 10, enabled: true,
        examplePhrases: ["help"], version: 1, updatedAt: 5)

    @Test func anEntryNamesTheFieldsThatChangedWithBothValues() throws {
        var after = before
        after.whenToUse = "refunds"
        after.closeAfterMinutes = 20
        after.enabled = false
        after.examplePhrases = ["help", "a person, please"]
        after.businessHours = BusinessHours(timeZone: "Europe/Vienna")
        after.version = 2
        after.updatedAt = 9
        let entry = try #require(
            event(8) { $0.action = after }.auditEntry(after: event(3) { $0.action = before }, actorName: "Ann"))
        #expect(entry.objectID == "call" && entry.objectName == "Call" && !entry.created && !entry.deleted)
        #expect(entry.actorMemberID == "ann" && entry.actorName == "Ann" && entry.actorUID == 7 && entry.time == 1_008)
        #expect(
            entry.changes.prefix(4) == [
                FieldChange(field: "when_to_use", before: "money", after: "refunds"),
                FieldChange(field: "close_after_minutes", before: "10", after: "20"),
                FieldChange(field: "enabled", before: "true", after: "false"),
                FieldChange(field: "example_phrases", before: "help", after: "help, a person, please"),
            ])
        #expect(entry.changes.map(\.field).last == "business_hours" && entry.changes.count == 5)
        #expect(entry.changes.last?.before == "" && entry.changes.last?.after.contains("Europe/Vienna") == true)
    }

    @Test func anObjectIsCreatedByItsFirstEventAndByTheFirstAfterItsDeletion() throws {
        let made = event(1) { $0.action = before }
        let gone = event(2) {
            $0.action = before
            $0.deleted = true
        }
        #expect(made.auditEntry(after: nil, actorName: "")?.created == true)
        #expect(gone.auditEntry(after: made, actorName: "")?.deleted == true)
        #expect(gone.auditEntry(after: made, actorName: "")?.created == false)
        let again = made.auditEntry(after: gone, actorName: "")
        #expect(again?.created == true && again?.changes.isEmpty == true)
        #expect(
            event(3) { $0.webhookSkip = WebhookSkip(name: "crm") }.auditEntry(after: nil, actorName: "")?.created
                == false)
    }

    @Test func personalRepliesSettingsAndConversationsAreNotListed() {
        #expect(event(1) { $0.cannedReply = CannedReply(id: "r", memberID: "ann") }.auditObject == nil)
        #expect(event(1) { $0.settings = MemberSettings(memberID: "ann") }.auditObject == nil)
        #expect(event(1) { $0.note = Note(id: "n") }.auditObject == nil)
        #expect(event(1) { $0.cannedReply = CannedReply(id: "r") }.auditObject == AuditObject(.cannedReply, "r"))
        #expect(event(1) { $0.webhookSkip = WebhookSkip(name: "crm") }.auditObject == AuditObject(.webhook, "crm"))
        #expect(event(1) { $0.clock = ClockCorrection() }.auditObject == AuditObject(.clock, ""))
    }
}
