/// Posts to addresses that strangers name, such as the push services of browsers. The same transfers as for webhooks, but
/// they reach no address of this machine and of private networks.
public final class StrangerPoster: Sendable {
    /// One post.
    public struct Post: Sendable {
        /// https, or http where `allowsAnyAddress`.
        public var url: String
        /// `Name: value`.
        public var headers: [String]
        /// The bytes of the body.
        public var body: [UInt8]
        /// For tests: addresses of this machine and of private networks too.
        public var allowsAnyAddress: Bool

        /// A post.
        public init(url: String, headers: [String], body: [UInt8], allowsAnyAddress: Bool = false) {
            self.url = url
            self.headers = headers
            self.body = body
            self.allowsAnyAddress = allowsAnyAddress
        }
    }

    /// The outcome of a post.
    public struct Result: Sendable {
        /// The status is 200 to 299.
        public var isDelivered: Bool
        /// The HTTP status, or 0 if no answer came.
        public var status: Int32
        /// Why it was not delivered: one line without the URL's path.
        public var detail: String
    }

    private let pool: WorkerPool<PostTransfer>

    /// - Parameters:
    ///   - waitingMax: posts that wait for a worker; above it `submit` refuses.
    ///   - completed: called once for each post that `submit` accepted, on a worker's thread. It must not block.
    public init(
        name: String, workers: Int, waitingMax: Int, completed: @escaping @Sendable (_ token: UInt64, Result) -> Void
    ) {
        pool = WorkerPool(name: name, workers: workers, waitingMax: waitingMax, transfer: { PostTransfer() }) {
            token, result in
            completed(token, Result(isDelivered: result.delivered, status: result.code, detail: result.detail))
        }
    }

    /// False: too many wait, or the poster is closed.
    public func submit(_ post: Post, token: UInt64) -> Bool {
        // Expect: libcurl would wait for 100 Continue before larger bodies.
        let inner = WebhookPost(
            url: post.url, headers: post.headers + ["Expect:"], body: post.body, allowsPrivate: post.allowsAnyAddress,
            allowsLoopback: post.allowsAnyAddress)
        return pool.submit(inner, token: token)
    }

    /// Posts in flight have 3 s to end.
    public func close() { pool.close() }
}
