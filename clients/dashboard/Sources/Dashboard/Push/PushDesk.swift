import Foundation
import HumanCallClient
import HumanCallNotify
import Logging

/// Notifies members who have no visible window, through the push services of their browsers.
///
/// Bounded: a notification that finds too many waiting is dropped, and one that a service does not accept is repeated a few
/// times. It is worth nothing later, so nothing of it is kept across a restart.
actor PushDesk {
    private struct Job: Sendable {
        var subscription: PushSubscription
        var post: StrangerPoster.Post
        var attempt = 1
    }

    private let directory: PushDirectory
    private let contact: String
    private let allowsAnyAddress: Bool
    private let logger: Logger
    private let start = ContinuousClock.now
    private var looks = LookBook()
    private var jobs: [UInt64: Job] = [:]
    private var lastToken: UInt64 = 0
    private var poster: StrangerPoster?
    private var sender: FileLock?
    private(set) var results = PushResults()

    init(_ settings: DashboardSettings, logger: Logger) throws(StartError) {
        directory = try PushDirectory(directory: settings.dataDirectory)
        _ = try directory.read()
        allowsAnyAddress = settings.allowsAnyPushAddress
        contact = settings.isSecure ? settings.publicURL : "mailto:humancall@localhost"
        self.logger = logger
    }

    /// The public key for browsers, base64url.
    nonisolated var key: String { Base64URL.text(directory.key.point) }

    func subscribe(_ subscription: PushSubscription) throws {
        if let problem = subscription.problem(allowsAnyAddress: allowsAnyAddress) { throw problem }
        try directory.change { book in
            book.add(subscription)
            return true
        }
    }

    /// - Parameter memberID: of the one who ends it. Nobody ends the subscription of another.
    func unsubscribe(_ endpoint: String, memberID: String) throws {
        try directory.change { book in book.remove { $0.endpoint == endpoint && $0.memberID == memberID } }
    }

    /// A member was removed.
    func endAll(of memberID: String) {
        looks.forget(memberID)
        remove { $0.memberID == memberID }
    }

    /// A member has signed out in a browser.
    func end(session fingerprint: String) { remove { $0.session == fingerprint } }

    private func remove(where isOver: (PushSubscription) -> Bool) {
        do {
            try directory.change { book in book.remove(where: isOver) }
        } catch {
            logger.error("push subscriptions cannot be changed", metadata: ["error": "\(error)"])
        }
    }

    func looked(_ memberID: String, tab: String, isVisible: Bool) {
        looks.heard(memberID, tab: tab, isVisible: isVisible, now: now)
    }

    // MARK: Sending

    /// Sends the news to the browsers of those who look nowhere.
    func hear(_ news: PushNews, catalogue: Catalogue) {
        let away = news.memberIDs.filter { !looks.looks($0, now: now) }
        guard !away.isEmpty, isSender, let book = try? directory.read() else { return }
        let seconds = Int64(Date().timeIntervalSince1970)
        if book.subscriptions.contains(where: { $0.isOver(now: seconds) }) { remove { $0.isOver(now: seconds) } }
        for subscription in away.flatMap(book.of) where !subscription.isOver(now: seconds) {
            guard let post = post(news, to: subscription, catalogue.words(subscription.language)) else { continue }
            send(Job(subscription: subscription, post: post))
        }
    }

    /// Of several dashboards with the same directory one sends, or each browser would be notified by all of them.
    private var isSender: Bool {
        if sender == nil { sender = directory.sender() }
        return sender != nil
    }

    private func post(_ news: PushNews, to browser: PushSubscription, _ words: Words) -> StrangerPoster.Post? {
        let said = PushMessage(
            title: words("push.title"), body: words(news.text), url: "/inbox/" + SignInPages.encode(news.requestID),
            tag: news.tag)
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let seconds = Int64(Date().timeIntervalSince1970)
        guard let own = P256Key.random(), let point = Base64URL.bytes(browser.p256dh),
            let secret = Base64URL.bytes(browser.auth),
            let body = PushCipher.encrypt(said.bytes, to: point, secret: secret, own: own, salt: salt),
            let authorization = Vapid.authorization(
                browser.endpoint, key: directory.key, contact: contact, now: seconds)
        else { return nil }
        return StrangerPoster.Post(
            url: browser.endpoint,
            headers: [
                "Content-Type: application/octet-stream", "Content-Encoding: aes128gcm", "TTL: \(Self.validSeconds)",
                "Urgency: high", "Authorization: \(authorization)",
            ], body: body, allowsAnyAddress: allowsAnyAddress)
    }

    /// A service that cannot reach its browser for longer throws the notification away. Seconds.
    private static let validSeconds = 600

    private func send(_ job: Job) {
        let poster = poster ?? makePoster()
        lastToken += 1
        guard poster.submit(job.post, token: lastToken) else {
            results.count(.dropped)
            logger.warning("a notification was dropped: too many wait")
            return
        }
        jobs[lastToken] = job
    }

    private func makePoster() -> StrangerPoster {
        let made = StrangerPoster(
            name: "push", workers: DashboardLimits.pushesAtOnceMax, waitingMax: DashboardLimits.pushesWaitingMax
        ) { [weak self] token, result in
            guard let self else { return }
            Task { await self.sent(token, result) }
        }
        poster = made
        return made
    }

    private func sent(_ token: UInt64, _ result: StrangerPoster.Result) async {
        guard var job = jobs.removeValue(forKey: token) else { return }
        guard !result.isDelivered else { return results.count(.accepted) }
        switch result.status {
        case 404, 410:
            results.count(.gone)
            remove { $0.endpoint == job.subscription.endpoint }
        case 0, 429, 500...599:
            guard job.attempt < DashboardLimits.pushAttemptsMax else { return report(result) }
            try? await Task.sleep(for: .seconds(DashboardLimits.pushRetrySeconds * Int64(job.attempt)))
            job.attempt += 1
            send(job)
        default: report(result)
        }
    }

    /// Without the address, which is a secret.
    private func report(_ result: StrangerPoster.Result) {
        results.count(.failed)
        logger.warning("a push service accepts no notification", metadata: ["detail": "\(result.detail)"])
    }

    private var now: Int64 { start.duration(to: .now).components.seconds }
}

/// The notification as the service worker shows it.
struct PushMessage: Codable, Sendable {
    var title: String
    var body: String
    var url: String
    var tag: String

    /// A name of 200 bytes fits; a longer body is cut, so that the message fits into one record.
    var bytes: [UInt8] {
        var said = self
        said.body = String(body.prefix(DashboardLimits.pushBodyCharactersMax))
        return (try? JSONEncoder().encode(said)).map(Array.init) ?? []
    }
}
