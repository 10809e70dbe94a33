/// A call that is not answered yet, by the thing it waits for.
enum OpenCall {
    /// For its command, which is in flight.
    case writing
    /// For nothing: a stream is open until its caller leaves, its deadline passes, or the daemon stops.
    case streaming(EventStream)
    /// For a change of a request or its conversation; answered with what there is when its time is over.
    indirect case waiting(Wait)
    /// For its turns.
    case reading(any LongRead)
    /// For the mail server's answer to a test mail.
    case mailing

    var quota: QuotaLedger.Quota? {
        switch self {
        case .streaming: .stream
        case .waiting: .wait
        case .reading: .longRead
        case .writing, .mailing: nil
        }
    }
}
