/// A browser that is notified while its member has no visible window.
struct PushSubscription: Codable, Hashable, Sendable {
    /// The address at the browser's push service. It is a secret: a program that knows it can send to the browser.
    var endpoint: String
    /// The browser's public key and authentication secret, base64url.
    var p256dh: String
    var auth: String
    var memberID: String
    /// The fingerprint of the session that subscribed. The subscription ends with it.
    var session: String
    var language: String
    /// When the browser subscribed last; each page of the desk does it again. Unix seconds.
    var createdAt: Int64

    /// Whether the browser has opened no page for as long as a session lives: nobody is signed in there any more. Its
    /// session itself says nothing, because it can be one of another dashboard with the same directory.
    func isOver(now: Int64) -> Bool { now - createdAt >= DashboardLimits.sessionDays * 86_400 }
}

/// The subscriptions of all members, bounded. Values only.
struct PushBook: Sendable {
    private(set) var subscriptions: [PushSubscription]

    init(_ subscriptions: [PushSubscription]) { self.subscriptions = subscriptions }

    func of(_ memberID: String) -> [PushSubscription] { subscriptions.filter { $0.memberID == memberID } }

    /// A browser has one subscription, also after another member has signed in there. A member's oldest one makes room for a new one.
    mutating func add(_ subscription: PushSubscription) {
        subscriptions.removeAll { $0.endpoint == subscription.endpoint }
        let own = of(subscription.memberID).sorted { $0.createdAt < $1.createdAt }
        for old in own.prefix(max(0, own.count + 1 - DashboardLimits.subscriptionsPerMemberMax)) {
            subscriptions.removeAll { $0 == old }
        }
        if subscriptions.count >= DashboardLimits.subscriptionsMax,
            let oldest = subscriptions.min(by: { $0.createdAt < $1.createdAt })
        {
            subscriptions.removeAll { $0 == oldest }
        }
        subscriptions.append(subscription)
    }

    /// Returns whether something changed.
    mutating func remove(where isOver: (PushSubscription) -> Bool) -> Bool {
        let before = subscriptions.count
        subscriptions.removeAll(where: isOver)
        return subscriptions.count < before
    }
}

extension PushSubscription {
    /// Why it cannot be used; nil = it can.
    ///
    /// - Parameter allowsAnyAddress: for tests, a push service without TLS.
    func problem(allowsAnyAddress: Bool) -> Problem? {
        guard endpoint.utf8.count <= DashboardLimits.endpointBytesMax, let origin = Vapid.origin(endpoint),
            origin.hasPrefix("https://") || allowsAnyAddress
        else { return .badForm(Phrase("problem.push.endpoint")) }
        guard let point = Base64URL.bytes(p256dh), P256Key.isPoint(point), Base64URL.bytes(auth)?.count == 16 else {
            return .badForm(Phrase("problem.push.keys"))
        }
        return nil
    }
}
