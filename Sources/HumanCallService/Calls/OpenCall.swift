/// A call that is not answered yet, by the thing it waits for.
enum OpenCall {
    /// For its command, which is in flight.
    case writing
    /// For nothing: a stream is open until its caller leaves, its deadline passes, or the daemon stops.
    case streaming(EventStream)
    /// For a change of a request or its conversation; answered with what there is when its time is over.
    indirect case waiting(Wait)
    /// For room on its connection: its answer is known, and made when the connection can take it.
    indirect case ready(ReadyAnswer)
    /// For its turns.
    case reading(any LongRead)
    /// For the mail server's answer to a test mail.
    case mailing
    /// For the configuration to be read again.
    case reloading

    var quota: QuotaLedger.Quota? {
        switch self {
        case .streaming: .stream
        case .waiting, .ready(.wait): .wait
        case .reading: .longRead
        case .writing, .mailing, .reloading, .ready(.transcript): nil
        }
    }
}

/// An answer that is large, and so is not made before it can be sent.
enum ReadyAnswer {
    /// A wait that has news, or whose time is over.
    case wait(Wait)
    /// A claim: the stored answer, without the transcript.
    case transcript([UInt8], workspaceID: String)
}
