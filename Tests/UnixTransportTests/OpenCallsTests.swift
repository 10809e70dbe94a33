import HumanCallMessages
import HumanCallWire
import Testing

@testable import UnixTransport

/// What calls hold, without a connection.
@Suite struct OpenCallsTests {
    private let account = UIDAccount(uid: 7)

    private func limits() -> ServerLimits {
        var limits = ServerLimits()
        limits.requestBytesMax = 100
        limits.requestBytesPerUIDMax = 150
        limits.streamBytesMax = 50
        return limits
    }

    private func head(timeout: Int64 = 0) throws -> RequestHead {
        try WireCodec.decodeRequestHead(
            from: WireCodec.encode(
                .init(service: "s", method: "m", timeoutNano: timeout) as Envelope.Request, arena: WireArena()))
    }

    private func which(_ status: CallStatus?) -> String? {
        status?.metadata.first { $0.0 == "which" }?.1
    }

    @Test func requestBytesAreBoundedByConnectionAndByUIDAndGivenBack() throws {
        var one = OpenCalls(account: account, limits: limits())
        var two = OpenCalls(account: account, limits: limits())
        let head = try head()
        one.begin(1, requestBytes: 90)
        #expect(one.refusal(of: head, bytes: 10) == nil)
        #expect(which(one.refusal(of: head, bytes: 11)) == "request_bytes_in_flight")
        #expect(two.refusal(of: head, bytes: 60) == nil)
        #expect(which(two.refusal(of: head, bytes: 61)) == "request_bytes_in_flight_per_uid")
        two.begin(1, requestBytes: 60)
        one.end(1)
        one.end(1)
        #expect(account.requestBytes == 60)
        #expect(one.refusal(of: head, bytes: 90) == nil)
        one.begin(3, requestBytes: 20)
        one.close()
        one.end(3)
        #expect(account.requestBytes == 60)
        two.close()
        #expect(account.isIdle)
    }

    @Test func aDeadlineThatHasPassedIsRefused() throws {
        let calls = OpenCalls(account: account, limits: limits())
        #expect(calls.refusal(of: try head(timeout: -1), bytes: 1)?.reason == "DEADLINE_EXCEEDED")
        #expect(calls.refusal(of: try head(timeout: 1), bytes: 1) == nil)
    }

    @Test func aStreamHoldsItemsUpToItsLimitUntilTheSocketHasTakenThem() {
        var calls = OpenCalls(account: account, limits: limits())
        calls.begin(1, requestBytes: 1)
        calls.begin(3, requestBytes: 1)
        #expect(calls.addItems(1, bytes: 50))
        #expect(!calls.addItems(1, bytes: 1))
        #expect(calls.addItems(3, bytes: 50), "each stream for itself")
        calls.flushed(1, bytes: 20)
        #expect(calls.addItems(1, bytes: 20))
        #expect(!calls.addItems(1, bytes: 1))
        calls.end(1)
        calls.flushed(1, bytes: 50)
    }
}
