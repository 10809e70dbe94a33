import HumanCallMessages
import HumanCallWire
import Testing

@testable import UnixTransport

/// The bytes that calls hold, without a connection.
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

    private let method = MethodTable.ID(index: 0)

    private func which(_ status: CallStatus?) -> String? {
        status?.metadata.first { $0.0 == "which" }?.1
    }

    @Test func requestBytesAreBoundedByConnectionAndByUIDAndGivenBack() throws {
        var one = OpenCalls(account: account, limits: limits())
        var two = OpenCalls(account: account, limits: limits())
        let head = try head()
        #expect(one.begin(1, method, head, requestBytes: 90) == nil)
        #expect(which(one.begin(3, method, head, requestBytes: 11)) == "request_bytes_in_flight")
        #expect(which(two.begin(1, method, head, requestBytes: 61)) == "request_bytes_in_flight_per_uid")
        #expect(account.requestBytes == 90, "a refused call holds nothing")
        #expect(two.begin(3, method, head, requestBytes: 60) == nil)
        one.end(1)
        one.end(1)
        #expect(account.requestBytes == 60)
        #expect(one.begin(5, method, head, requestBytes: 90) == nil)
        #expect(one.close().count == 1)
        one.end(5)
        #expect(account.requestBytes == 60)
        #expect(two.close().count == 1)
        #expect(account.isIdle)
    }

    @Test func aDeadlineThatHasPassedIsRefused() throws {
        var calls = OpenCalls(account: account, limits: limits())
        #expect(calls.begin(1, method, try head(timeout: -1), requestBytes: 1)?.reason == "DEADLINE_EXCEEDED")
        #expect(calls.begin(3, method, try head(timeout: 1), requestBytes: 1) == nil)
    }

    @Test func aStreamHoldsItemsUpToItsLimitUntilTheSocketHasAcceptedThem() throws {
        var calls = OpenCalls(account: account, limits: limits())
        for streamID: UInt32 in [1, 3] { #expect(calls.begin(streamID, method, try head(), requestBytes: 1) == nil) }
        #expect(calls.addItems(1, bytes: 50) == true)
        #expect(calls.addItems(1, bytes: 1) == false)
        #expect(calls.addItems(3, bytes: 50) == true, "each stream for itself")
        calls.flushed(1, bytes: 20)
        #expect(calls.addItems(1, bytes: 20) == true)
        #expect(calls.addItems(1, bytes: 1) == false)
        calls.end(1)
        calls.flushed(1, bytes: 50)
    }
}
