/// How a method is called. Servers go by the method, not by the flags of the request.
package enum MethodKind: Sendable {
    /// One request, one response.
    case unary
    /// One request, then any number of items.
    case serverStreaming
}

/// A stream that is alive on the server. One that has ended is not in the table, so there is no case for it and every
/// late event finds nothing.
enum ServerStream: Equatable, Sendable {
    /// The REQUEST has come and the shell is reading its envelope. -> unary, streaming, gone (refused).
    case announced(clientHalf: ClientHalf)
    /// A unary call in its handler. Exactly one RESPONSE ends it. -> gone.
    case unary
    /// A server stream that sends items. -> gone (finished, failed). Its client half may close before.
    case streaming(clientHalf: ClientHalf)

    /// What the client may still send on the stream.
    enum ClientHalf: Equatable, Sendable {
        /// The request said 0x02: DATA may follow. -> closed.
        case open
        /// Nothing may follow: DATA is an error.
        case closed
    }
}
