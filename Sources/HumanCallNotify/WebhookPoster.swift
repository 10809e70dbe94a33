import CCurl
import Glibc

/// Posts to one endpoint, one request at a time, over a connection that is kept open. It follows no redirect.
package final class WebhookPoster: Sendable {
    private let pool: WorkerPool<PostTransfer>

    /// - Parameter completed: called once for each post that `submit` accepted, on the poster's own thread. It must not block.
    package init(name: String, completed: @escaping @Sendable (WebhookResult) -> Void) {
        pool = WorkerPool(name: "hook-\(name)", workers: 1, waitingMax: 1, transfer: { PostTransfer() }) {
            _, result in
            completed(result)
        }
    }

    /// False: one is already in flight, or the poster is closed.
    package func submit(_ post: WebhookPost) -> Bool {
        pool.submit(post, token: 0)
    }

    /// Accepts no more posts. One in flight ends on its own.
    package func retire() { _ = pool.retire() }

    /// Whether a retired poster has ended its last post.
    package var isOver: Bool { pool.isOver }

    /// A post in flight has 3 s to end.
    package func close() { pool.close() }
}

final class PostTransfer: Transfer, @unchecked Sendable {
    private let handle = CurlHandle()
    private var answerBytes = 0
    private var allowsPrivate = false
    private var allowsLoopback = true
    private var refused: NetworkAddress?

    func run(_ post: WebhookPost, isOver: IsOver) -> WebhookResult {
        answerBytes = 0
        refused = nil
        allowsPrivate = post.allowsPrivate
        allowsLoopback = post.allowsLoopback
        handle.reset(isOver: isOver)
        handle.set(CURLOPT_URL, post.url)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(NotifyLimits.webhookConnectMilliseconds))
        handle.set(CURLOPT_TIMEOUT_MS, Int(NotifyLimits.webhookTotalMilliseconds))
        handle.set(CURLOPT_HTTPHEADER, list: post.headers)
        handle.set(CURLOPT_POST, 1)
        humancall_curl_set_offset(handle.pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(post.body.count))
        let me = Unmanaged.passUnretained(self).toOpaque()
        handle.set(CURLOPT_WRITEDATA, me)
        humancall_curl_set_write(handle.pointer) { _, size, count, me in
            guard let me else { return 0 }
            return Unmanaged<PostTransfer>.fromOpaque(me).takeUnretainedValue().answered(bytes: size * count)
        }
        handle.set(CURLOPT_OPENSOCKETDATA, me)
        humancall_curl_set_open_socket(handle.pointer) { me, _, address in
            guard let me, let address else { return -1 }
            return Unmanaged<PostTransfer>.fromOpaque(me).takeUnretainedValue().open(address)
        }
        var body = post.body
        let result = body.withUnsafeMutableBytes { bytes in
            // libcurl does not copy the body: it must stay valid until `perform` returns.
            handle.set(CURLOPT_POSTFIELDS, bytes.baseAddress)
            return handle.perform()
        }
        return outcome(result)
    }

    /// Discards the answer's body, and reads only a bounded part of it.
    private func answered(bytes: Int) -> Int {
        answerBytes += bytes
        return answerBytes <= NotifyLimits.answerBytesMax ? bytes : 0
    }

    /// Checks the address after it was resolved: a name does not show where it leads.
    private func open(_ target: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return -1 }
        let raw = UnsafeRawPointer(target) + offset
        let bytes: [UInt8]
        switch target.pointee.family {
        case AF_INET: bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
        case AF_INET6: bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
        default: return -1
        }
        let address = NetworkAddress(bytes: bytes)
        let isAllowed =
            switch address.reach {
            case .public: true
            case .private: allowsPrivate
            case .loopback: allowsLoopback
            }
        guard isAllowed else {
            refused = address
            return -1
        }
        return socket(
            target.pointee.family, target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), target.pointee.`protocol`)
    }

    private func outcome(_ result: CURLcode) -> WebhookResult {
        let status = Int32(clamping: handle.long(CURLINFO_RESPONSE_CODE))
        let detail: String
        switch status {
        // The endpoint accepted it, whatever happens after the status.
        case 200...299: return WebhookResult(delivered: true, code: status, detail: "")
        case 300...399: detail = "HTTP \(status): redirects are not followed; configure the address that it leads to"
        case 100...: detail = "HTTP \(status)"
        default:
            if let refused {
                detail =
                    "\(refused) is a private address; allow_private: true in this webhook's configuration would allow it"
            } else {
                detail = handle.problem(result)
            }
        }
        return WebhookResult(
            delivered: false, code: status, detail: PlainText.line(detail, bytesMax: NotifyLimits.detailBytesMax))
    }

    static let stopped = WebhookResult(delivered: false, code: 0, detail: "the daemon stopped before it was sent")
}
