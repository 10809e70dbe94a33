import HumanCall
import HumanCallMessages
import HumanCallWire
import Testing

@testable import HumanCallService

@Suite struct CallTableTests {
    private final class NoRead: LongRead {
        func advance(_ service: Service) throws(Rejection) -> LongReadStep { .more }
    }

    private func call(_ stream: UInt32, on connection: UInt64 = 1, uid: UInt32 = 7, deadline: Int64? = nil) -> Call {
        let caller = Caller(uid: uid, groups: [])
        return Call(
            id: CallID(connection: connection, stream: stream), method: "M", caller: caller,
            authority: Authority(caller: caller, ownUID: 0, grants: []), deadline: deadline, payloadBytes: 10)
    }

    private func wait(
        _ conversationID: String = "c", request: String = "r", knows version: Int64 = 1, deadline: Int64 = 1_000
    ) -> OpenCall {
        .waiting(
            Wait(
                workspaceID: "w", conversationID: conversationID,
                request: WaitRequestRequest(requestID: request, knownVersion: version, afterSequence: 5),
                deadline: deadline))
    }

    private func message(_ sequence: Int64, in conversationID: String = "c") -> Event {
        var event = Event()
        event.sequence = sequence
        event.conversationID = conversationID
        event.message = Message()
        return event
    }

    private func isEmpty(_ table: CallTable) -> Bool {
        table.count == 0 && table.uidCount == 0 && table.usage == QuotaLedger.Usage()
    }

    @Test func aCallIsClosedOnce() {
        var table = CallTable()
        table.open(call(1), .mailing)
        #expect(table.count == 1)
        #expect(table.close(CallID(connection: 1, stream: 1)) != nil)
        #expect(table.close(CallID(connection: 1, stream: 1)) == nil && isEmpty(table))
    }

    @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [1, 2, 0, 3], [2, 0, 3, 1]])
    func aConnectionThatClosesClosesWhatIsStillOpenOnItAndNothingElse(order: [UInt32]) {
        for closedBefore in 0...4 {
            var table = CallTable()
            for stream in 0..<4 as Range<UInt32> {
                table.open(call(stream, on: 1), wait())
                table.open(call(stream, on: 2), wait())
            }
            for stream in order.prefix(closedBefore) {
                #expect(table.close(CallID(connection: 1, stream: stream)) != nil)
            }
            #expect(table.closeAll(on: 1).count == 4 - closedBefore)
            #expect(table.closeAll(on: 1).isEmpty && table.count == 4)
            #expect(table.closeAll(on: 2).count == 4 && isEmpty(table))
        }
    }

    // MARK: Quotas

    @Test(arguments: [
        (QuotaLedger.Quota.wait, "waits", ServiceLimits.waitsMax, ServiceLimits.waitsPerUIDMax),
        (.longRead, "long_reads", ServiceLimits.longReadsMax, ServiceLimits.longReadsPerUIDMax),
    ])
    func aUIDAndAllTogetherOpenABoundedNumberAndGetTheirRoomBack(
        quota: QuotaLedger.Quota, which: String, max: Int, perUIDMax: Int
    ) {
        func refusal(_ table: CallTable, uid: UInt32) -> [String: String]? {
            do throws(Rejection) { try table.checkRoom(for: quota, call(0, uid: uid)) } catch {
                return Dictionary(uniqueKeysWithValues: error.metadata.map { ($0.key, $0.value) })
            }
            return nil
        }
        func what() -> OpenCall { quota == .wait ? wait() : .reading(NoRead()) }
        var table = CallTable()
        for stream in 0..<perUIDMax { table.open(call(UInt32(stream), on: 1, uid: 1), what()) }
        #expect(refusal(table, uid: 1) == ["which": "\(which)_per_uid", "value": "\(perUIDMax)"])
        #expect(refusal(table, uid: 2) == nil)
        for stream in 0..<(max - perUIDMax) { table.open(call(UInt32(stream), on: 2, uid: 2), what()) }
        #expect(refusal(table, uid: 3) == ["which": which, "value": "\(max)"])
        _ = table.close(CallID(connection: 1, stream: 0))
        #expect(refusal(table, uid: 1) == nil && refusal(table, uid: 3) == nil)
        _ = table.closeAll(on: 1)
        _ = table.closeAll(on: 2)
        #expect(isEmpty(table))
    }

    @Test func aWriteCountsUntilItIsDoneAlsoWhereItsCallerHasLeft() throws {
        var table = CallTable()
        try table.openWrite(call(1))
        table.beginOwnWrite()
        _ = table.close(CallID(connection: 1, stream: 1))
        #expect(table.count == 0 && table.uidCount == 1 && table.usage != QuotaLedger.Usage())
        table.endWrite(bytes: 10, 7)
        table.endOwnWrite()
        #expect(isEmpty(table))
    }

    @Test func aUIDsWritesAreBoundedInNumber() throws {
        var table = CallTable()
        for stream in 0..<ServiceLimits.writesInFlightPerUIDMax { try table.openWrite(call(UInt32(stream))) }
        #expect(throws: Rejection.self) { try table.openWrite(call(.max)) }
        #expect(table.count == ServiceLimits.writesInFlightPerUIDMax)
        try table.openWrite(call(.max, uid: 8))
        table.endWrite(bytes: 10, 7)
        try table.openWrite(call(.max - 1))
    }

    @Test func aUIDsWritesAreBoundedInBytes() throws {
        var ledger = QuotaLedger()
        let half = ServiceLimits.writeBytesInFlightPerUIDMax / 2
        try ledger.beginWrite(bytes: half, 7)
        try ledger.beginWrite(bytes: half, 7)
        #expect(throws: Rejection.self) { try ledger.beginWrite(bytes: 1, 7) }
        try ledger.beginWrite(bytes: half, 8)
        ledger.endWrite(bytes: half, 7)
        try ledger.beginWrite(bytes: half, 7)
    }

    // MARK: Deadlines

    @Test func callsExpireInTheOrderOfTheirDeadlinesAndOnlyOnce() {
        var table = CallTable()
        table.open(call(1, deadline: 300), .mailing)
        table.open(call(2, deadline: 100), .mailing)
        table.open(call(3), .mailing)
        table.open(call(4, deadline: 900), wait(deadline: 200))
        #expect(table.nextDeadline == 100)
        #expect(table.expire(now: 99).closed.isEmpty)
        let due = table.expire(now: 250)
        #expect(due.closed.map(\.id.stream) == [2] && due.ready.map(\.stream) == [4])
        #expect(table.nextDeadline == 300)
        #expect(table.expire(now: 1_000).closed.map(\.id.stream) == [1] && table.nextDeadline == nil)
        let late = table.expire(now: .max)
        #expect(table.count == 2 && late.closed.isEmpty && late.ready.isEmpty, "a wait that is ready expires no more")
    }

    @Test func aCallThatClosedBeforeItsDeadlineDoesNotExpire() {
        var table = CallTable()
        table.open(call(1, deadline: 100), .mailing)
        _ = table.close(CallID(connection: 1, stream: 1))
        #expect(table.expire(now: 100).closed.isEmpty && table.nextDeadline == nil)
    }

    @Test func theHeapHoldsFewDeadlinesOfClosedCallsHoweverManyThereWere() {
        var table = CallTable()
        var most = 0
        table.open(call(0, deadline: 500), .mailing)
        for stream in 1...10_000 as ClosedRange<UInt32> {
            table.open(call(stream, deadline: Int64(stream) * 1_000), .mailing)
            _ = table.close(CallID(connection: 1, stream: stream))
            most = max(most, table.deadlineCount)
        }
        #expect(most <= 2 * 2 + ServiceLimits.staleDeadlinesMax + 1)
        #expect(table.expire(now: 500).closed.map(\.id.stream) == [0])
    }

    // MARK: Waits

    @Test func aWaitIsMadeReadyByNewsOfItsConversationAndOnlyOnce() {
        var table = CallTable()
        table.open(call(1), wait())
        table.open(call(2), wait("other"))
        #expect(table.wakeWaits(for: message(6), "elsewhere").isEmpty)
        #expect(table.wakeWaits(for: message(5), "w").isEmpty)
        #expect(table.wakeWaits(for: message(6), "w").map(\.stream) == [1])
        #expect(table.wakeWaits(for: message(7), "w").isEmpty)
        #expect(table.expire(now: 1_000).ready.map(\.stream) == [2])
        // Until it is answered, a wait is charged.
        #expect(table.usage.waits == 2)
        for stream in [1, 2] as [UInt32] { _ = table.close(CallID(connection: 1, stream: stream)) }
        #expect(isEmpty(table))
    }

    @Test func newsIsANewerVersionOfItsRequestOrALaterMessage() {
        guard case .waiting(let wait) = wait(knows: 3) else { return }
        func changed(_ id: String, _ version: Int64) -> Event {
            var event = Event()
            event.sequence = 9
            event.request = HumanCallRequest(id: id, version: version)
            return event
        }
        #expect(wait.isNews(changed("r", 4)) && !wait.isNews(changed("r", 3)) && !wait.isNews(changed("other", 4)))
        #expect(wait.isNews(message(6)) && !wait.isNews(message(5)) && !wait.isNews(Event()))
    }

    @Test func aStopClosesStreamsWaitsAndLongReadsAndLetsCommandsFinish() throws {
        var table = CallTable()
        try table.openWrite(call(1))
        table.open(call(2), wait())
        table.open(call(3), .reading(NoRead()))
        table.open(call(4), .mailing)
        #expect(table.closeForStop().map(\.id.stream).sorted() == [2, 3])
        #expect(table.count == 2)
    }

    // MARK: Long reads

    @Test func longReadsTakeTurnsAndAClosedOneIsSkipped() {
        var table = CallTable()
        for stream in 1...3 as ClosedRange<UInt32> { table.open(call(stream), .reading(NoRead())) }
        #expect(table.nextRead()?.id.stream == 1)
        table.again(CallID(connection: 1, stream: 1))
        _ = table.close(CallID(connection: 1, stream: 2))
        #expect(table.nextRead()?.id.stream == 3 && table.nextRead()?.id.stream == 1)
        #expect(table.nextRead() == nil && !table.hasReads)
    }
}
