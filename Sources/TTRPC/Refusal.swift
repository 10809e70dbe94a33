/// Why the server's machine refuses a frame. The shell turns it into a status.
package enum Fault: Error, Equatable, Sendable {
    /// The id is even, or not greater than the last one.
    case badStreamID(last: UInt32)
    /// DATA for a stream that is not open.
    case dataOnDeadStream
    case dataOnUnaryCall
    /// DATA after the client had closed its half.
    case dataAfterClose
    /// A server stream accepts one message, which is the request.
    case secondMessage
    /// A frame longer than `Limits.payloadBytesMax`.
    case frameTooLong(bytes: Int)
    /// An answer longer than `Limits.payloadBytesMax`.
    case answerTooLong(bytes: Int)
    /// `max` calls are in flight on the connection.
    case tooManyStreams(max: Int)
    /// The server is draining.
    case stopping

    /// Describes the fault and the rule. Of the peer's bytes it repeats numbers only.
    package func message(on streamID: UInt32) -> String {
        switch self {
        case .badStreamID(let last):
            streamID % 2 == 0
                ? "stream id \(streamID) must be odd" : "stream id \(streamID) must be greater than \(last)"
        case .dataOnDeadStream: "DATA on stream \(streamID), which is not open"
        case .dataOnUnaryCall: "DATA on stream \(streamID), which is a unary call"
        case .dataAfterClose: "DATA on stream \(streamID), whose client side is closed"
        case .secondMessage: "DATA on stream \(streamID): the method accepts one message, which is the request"
        case .frameTooLong(let bytes): "a frame of \(bytes) bytes is longer than \(Limits.payloadBytesMax)"
        case .answerTooLong(let bytes): "the answer of \(bytes) bytes is longer than \(Limits.payloadBytesMax)"
        case .tooManyStreams(let max): "more than \(max) calls in flight on one connection"
        case .stopping: "the server is stopping"
        }
    }
}

/// An error that is sent as a RESPONSE on `streamID`. The shell encodes it as a Response envelope and puts
/// `header(envelopeBytes:)` in front.
package struct Refusal: Equatable, Sendable {
    package var streamID: UInt32
    package var fault: Fault
    /// The refusal ended a stream that is being served: its handler must stop.
    package var endedStream: Bool

    package init(streamID: UInt32, fault: Fault, endedStream: Bool = false) {
        self.streamID = streamID
        self.fault = fault
        self.endedStream = endedStream
    }

    package var message: String { fault.message(on: streamID) }

    /// The header of the RESPONSE frame that carries the encoded refusal.
    package func header(envelopeBytes: Int) -> FrameHeader {
        FrameHeader(payloadBytes: envelopeBytes, streamID: streamID, type: .response)
    }
}
