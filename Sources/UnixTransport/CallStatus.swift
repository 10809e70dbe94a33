import HumanCallMessages
import HumanCallWire
import TTRPC

/// An error for a peer. The only place where faults of the transport become codes and reasons of PROTOCOL.md.
struct CallStatus {
    var code: Int32
    var message: String
    var reason: String?
    var metadata: [(String, String)] = []

    static let errorInfoType = "type.googleapis.com/google.rpc.ErrorInfo"
    static let errorDomain = "humancall"

    /// A Response envelope with this status.
    func encoded(_ arena: WireArena) -> [UInt8] {
        var status = Envelope.Status(code: code, message: message)
        do throws(WireError) {
            if let reason {
                let pairs = metadata.map { Envelope.KeyValue(key: $0.0, value: $0.1) }
                let info = Envelope.ErrorInfo(reason: reason, domain: Self.errorDomain, metadata: pairs)
                status.details = [
                    Envelope.AnyValue(typeURL: Self.errorInfoType, value: try WireCodec.encode(info, arena: arena))
                ]
            }
            return try WireCodec.encode(Envelope.Response(status: status), arena: arena)
        } catch {
            return bare(arena)
        }
    }

    /// The code without its texts, for an error whose texts cannot be encoded because they contain a NUL. That is a bug of
    /// ours, but the caller still gets an answer.
    private func bare(_ arena: WireArena) -> [UInt8] {
        let status = Envelope.Status(code: code, message: "the error's text could not be encoded")
        do throws(WireError) {
            return try WireCodec.encode(Envelope.Response(status: status), arena: arena)
        } catch {
            assertionFailure("a status without text must be encodable: \(error)")
            return []
        }
    }
}

extension CallStatus {
    init(_ code: StatusCode, _ message: String, reason: String? = nil, _ metadata: [(String, String)] = []) {
        self.init(code: code.rawValue, message: message, reason: reason, metadata: metadata)
    }

    init(_ refusal: Refusal) {
        self.init(refusal.fault.code, refusal.message)
        switch refusal.fault {
        case .badStreamID, .dataOnDeadStream, .dataOnUnaryCall, .dataAfterClose, .secondMessage:
            reason = "INVALID_FIELD"
            metadata = [("field", "frame"), ("rule", refusal.message)]
        case .frameTooLong: exceeds("frame_bytes", Limits.payloadBytesMax)
        case .answerTooLong: exceeds("answer_bytes", Limits.payloadBytesMax)
        case .tooManyStreams(let max): exceeds("calls_in_flight", max)
        case .stopping: reason = "SHUTTING_DOWN"
        }
    }

    /// RESOURCE_EXHAUSTED with the limit's name and value.
    static func limit(_ name: String, _ value: Int, _ message: String) -> CallStatus {
        var status = CallStatus(.resourceExhausted, message)
        status.exceeds(name, value)
        return status
    }

    /// The envelope of a request could not be read.
    static func unreadable(_ error: WireError) -> CallStatus {
        CallStatus(
            .invalidArgument, "the request's envelope: \(error)", reason: "INVALID_FIELD",
            [("field", error.path), ("rule", error.rule.text)])
    }

    /// Repeats the peer's names in part only: each can have megabytes.
    static func unknownMethod(_ head: RequestHead, in envelope: UnsafeRawBufferPointer) -> CallStatus {
        func shown(_ range: Range<Int>) -> String {
            let scalars = String(decoding: envelope[range], as: UTF8.self).unicodeScalars
            // Scalars, because one character can have megabytes; and no control character reaches a terminal.
            let start = scalars.prefix(Fixed.echoScalarsMax).map {
                $0.value < 0x20 || $0.value == 0x7F ? "?" : String($0)
            }
            return start.joined() + (scalars.dropFirst(Fixed.echoScalarsMax).isEmpty ? "" : "...")
        }
        return CallStatus(
            .unimplemented, "no method \(shown(head.method)) in service \(shown(head.service))", reason: "UNIMPLEMENTED"
        )
    }

    private mutating func exceeds(_ name: String, _ value: Int) {
        reason = "LIMIT"
        metadata = [("which", name), ("value", String(value))]
    }
}

extension Fault {
    fileprivate var code: StatusCode {
        switch self {
        case .badStreamID, .dataOnDeadStream, .dataOnUnaryCall, .dataAfterClose, .secondMessage: .invalidArgument
        case .frameTooLong, .answerTooLong, .tooManyStreams: .resourceExhausted
        case .stopping: .unavailable
        }
    }
}
