import HumanCallWire
import TTRPC

/// The bytes that the calls of one connection hold, and their limits.
struct OpenCalls {
    struct Call {
        let method: MethodTable.ID
        /// By the clock of `CallFigures`.
        let startedAt: Int64
        fileprivate var requestBytes: Int
        /// Of items that the socket has not taken.
        fileprivate var itemBytes = 0
    }

    private var calls = StreamTable<Call>()
    private var requestBytes = 0
    private let account: UIDAccount
    private let limits: ServerLimits

    init(account: UIDAccount, limits: ServerLimits) {
        self.account = account
        self.limits = limits
    }

    /// Counts a call until its `end`. Returns why it is refused instead, if it is.
    /// - Parameter bytes: the size of its envelope.
    mutating func begin(
        _ streamID: UInt32, _ method: MethodTable.ID, _ head: RequestHead, requestBytes bytes: Int
    ) -> CallStatus? {
        guard head.timeoutNano >= 0 else {
            return CallStatus(
                .deadlineExceeded, "the deadline had passed when the request was sent", reason: "DEADLINE_EXCEEDED")
        }
        guard head.metadata.count <= limits.metadataPairsMax else {
            return .limit("metadata_pairs", limits.metadataPairsMax, "\(head.metadata.count) pairs of metadata")
        }
        let metadataBytes = head.metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard metadataBytes <= limits.metadataBytesMax else {
            return .limit("metadata_bytes", limits.metadataBytesMax, "\(metadataBytes) bytes of metadata")
        }
        guard requestBytes + bytes <= limits.requestBytesMax else {
            return .limit("request_bytes_in_flight", limits.requestBytesMax, "too many request bytes in flight")
        }
        guard account.requestBytes + bytes <= limits.requestBytesPerUIDMax else {
            return .limit(
                "request_bytes_in_flight_per_uid", limits.requestBytesPerUIDMax, "too many request bytes in flight")
        }
        calls[streamID] = Call(method: method, startedAt: CallFigures.now(), requestBytes: bytes)
        count(bytes)
        return nil
    }

    /// nil = the call is not open.
    func method(of streamID: UInt32) -> MethodTable.ID? { calls[streamID]?.method }

    func contains(_ streamID: UInt32) -> Bool { calls[streamID] != nil }

    /// The call was answered, or ended otherwise. A second end finds nothing.
    @discardableResult
    mutating func end(_ streamID: UInt32) -> Call? {
        guard let call = calls.remove(streamID) else { return nil }
        count(-call.requestBytes)
        return call
    }

    /// Counts items that are to be sent. False: the stream has too many bytes that the socket has not taken.
    mutating func addItems(_ streamID: UInt32, bytes: Int) -> Bool {
        guard var call = calls[streamID] else { return true }
        call.itemBytes += bytes
        guard call.itemBytes <= limits.streamBytesMax else { return false }
        calls[streamID] = call
        return true
    }

    /// The socket has taken items.
    mutating func flushed(_ streamID: UInt32, bytes: Int) {
        calls[streamID]?.itemBytes -= bytes
    }

    /// The connection is gone, and its calls with it. Returns them.
    mutating func close() -> [Call] {
        let open = calls.ids.compactMap { calls[$0] }
        calls.removeAll()
        count(-requestBytes)
        return open
    }

    private mutating func count(_ bytes: Int) {
        requestBytes += bytes
        account.requestBytes += bytes
    }
}
