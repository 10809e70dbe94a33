/// How a method is called. The server decides by the method, not by the request's flags.
package enum MethodKind: Sendable {
    /// One request, one response.
    case unary
    /// One request, then any number of items.
    case serverStreaming
}

/// A live stream of the server. Ended streams are not in the table, so they need no case, and late events find nothing.
enum ServerStream: Equatable, Sendable {
    /// The REQUEST was received, and the shell is reading its envelope. -> unary, streaming, gone (refused).
    case announced(clientHalf: ClientHalf)
    /// A unary call in its handler. Exactly one RESPONSE ends it. -> gone.
    case unary
    /// A server stream that sends items. -> gone (finished, failed). Its client half may close before.
    case streaming(clientHalf: ClientHalf)

    /// The client's half of the stream.
    enum ClientHalf: Equatable, Sendable {
        /// The request said 0x02: DATA can follow. -> closed.
        case open
        /// Nothing can follow: DATA is an error.
        case closed
    }
}
