import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

@Suite struct LeaseTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @Test func aClaimWithoutASessionLastsTheGrace() throws {
        let id = try harness.assigned()
        harness.advance(119_999)
        #expect(harness.request(id).state == .assigned)
        harness.advance(1)
        #expect(harness.request(id).state == .pending && harness.request(id).attempt == 2)
        #expect(harness.request(id).alerts.last?.cause == .lapsed && harness.control().aiMaySpeak)
    }

    @Test(arguments: ["heartbeat", "message", "note", "typing"])
    func aClaimHoldsAsLongAsItsMemberGivesSignsOfLife(_ sign: String) throws {
        let id = try harness.assigned()
        for _ in 0..<5 {
            harness.advance(100_000)
            switch sign {
            case "heartbeat": try harness.beat("ann")
            case "message": try harness.say("Hello", as: .member, member: "ann")
            case "note":
                _ = try harness.ask(
                    Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ann", text: "x"))
            default:
                _ = try harness.ask(
                    Methods.SetTyping.self,
                    SetTypingRequest(conversationID: "c", author: .member, memberID: "ann", typing: true))
            }
            #expect(harness.request(id).state == .assigned)
        }
        harness.advance(120_000)
        #expect(harness.request(id).state == .pending)
    }

    @Test func messagesOfTheVisitorAndHeartbeatsOfOthersRenewNothing() throws {
        let id = try harness.assigned()
        harness.advance(60_000)
        try harness.say("Hello?")
        try harness.beat("ben")
        harness.advance(60_000)
        #expect(harness.request(id).state == .pending)
    }

    @Test func aLapseWithReturnToAIEndsTheRequest() throws {
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call", onLapse: .returnToAI)))
        let id = try harness.assigned()
        harness.advance(120_000)
        #expect(harness.request(id).state == .completed && harness.request(id).endReason == .lapsed)
        #expect(harness.control().aiMaySpeak)
    }

    @Test func everyLeaseHasItsFullGraceAfterAStart() throws {
        let id = try harness.assigned()
        harness.advance(119_000)
        try harness.crash(downFor: 3_600_000)
        harness.advance(119_999)
        #expect(harness.request(id).state == .assigned)
        harness.advance(1)
        #expect(harness.request(id).state == .pending)
    }

    @Test func aTransferBeginsANewLeaseForTheOtherMember() throws {
        let id = try harness.assigned()
        harness.advance(119_000)
        _ = try harness.ask(
            Methods.TransferRequest.self,
            TransferRequestRequest(requestID: id, memberID: "ann", toMemberID: "ben", force: true))
        harness.advance(119_999)
        #expect(harness.request(id).claim?.memberID == "ben")
        harness.advance(1)
        #expect(harness.request(id).state == .pending)
    }

    @Test func theClaimsOfADeletedMemberLapseAtOnce() throws {
        let ids = [try harness.assigned("c"), try harness.assigned("d")]
        _ = try harness.ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ann"))
        #expect(
            ids.allSatisfy {
                harness.request($0).state == .pending && harness.request($0).alerts.last?.cause == .lapsed
            })
        #expect(harness.service.presence.leaseCount == 0)
    }

    @Test func theClaimsOfAMemberWhoWasDeletedJustBeforeACrashLapseAtTheStart() throws {
        let id = try harness.assigned()
        harness.begin(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ann"))
        harness.commit()
        try harness.crash()
        harness.begin(
            Methods.SendMessage.self,
            SendMessageRequest(conversationID: "c", author: .member, memberID: "ann", text: "x"))
        harness.advance(1_000)
        #expect(harness.request(id).state == .pending)
    }

    @Test func aDeletedMembersLapseThatTheStoreFailedIsRetriedSoon() throws {
        let id = try harness.assigned()
        harness.begin(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ann"))
        harness.commit()
        harness.store.failNextCommit()
        harness.run()
        #expect(harness.request(id).state == .assigned)
        harness.advance(ServiceLimits.storeRetryMilliseconds)
        #expect(harness.request(id).state == .pending)
    }

    @Test func aLapseThatTheStoreFailedIsRetried() throws {
        let id = try harness.assigned()
        harness.move(120_000)
        harness.store.failNextCommit()
        harness.tick()
        #expect(harness.request(id).state == .assigned)
        harness.advance(120_000)
        #expect(harness.request(id).state == .pending)
    }

    @Test func aRequestThatIsReleasedAndClaimedAgainNeedsOneTimer() throws {
        let id = try harness.assigned()
        for _ in 0..<50 {
            _ = try harness.ask(Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: id, memberID: "ann"))
            try harness.claim(id)
        }
        // So that the sweep of old answers wakes nobody.
        harness.tick()
        harness.move(120_000)
        harness.service.tick(harness.clock.value)
        harness.perform()
        #expect(harness.store.waitingCount == 1)
        harness.run()
        #expect(harness.request(id).attempt == 52)
        harness.advance(120_000)
        #expect(harness.service.presence.nextCheck == nil)
    }
}
