import Foundation
import HTTPTypes
import Hummingbird

/// How many sign-in links can be mailed in a minute. Values only; the clock is an argument, in monotonic seconds.
///
/// One client that asks too often is refused without affecting others: the total bound is far above that of each.
struct MailAllowance: Sendable {
    private var minuteBegan: Int64 = 0
    private var total = 0
    private var byClient: [String: Int] = [:]
    private var byAddress: [String: Int] = [:]

    /// - Parameters:
    ///   - client: the browser's network address; empty = not known.
    ///   - address: the mail address that was typed, whether it is a member's or not.
    mutating func allows(client: String, address: String, now: Int64) -> Bool {
        if now - minuteBegan >= 60 {
            self = MailAllowance()
            minuteBegan = now
        }
        let address = address.lowercased()
        guard total < DashboardLimits.mailedLinksPerMinuteMax,
            client.isEmpty || byClient[client, default: 0] < DashboardLimits.mailedLinksPerClientMax,
            byAddress[address, default: 0] < DashboardLimits.mailedLinksPerAddressMax
        else { return false }
        // Refused requests are not counted, so the books never have more names than the total bound.
        total += 1
        if !client.isEmpty { byClient[client, default: 0] += 1 }
        byAddress[address, default: 0] += 1
        return true
    }
}

actor MailGate {
    private var allowance = MailAllowance()
    private let start = ContinuousClock.now

    func allows(client: String, address: String) -> Bool {
        allowance.allows(client: client, address: address, now: start.duration(to: .now).components.seconds)
    }
}

extension Request {
    /// The network address of the browser; empty = unknown.
    ///
    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - isBehindProxy: whether browsers connect through a proxy. Then the last entry of its header counts.
    func client(peer: String, isBehindProxy: Bool) -> String {
        guard isBehindProxy, peer == "127.0.0.1" || peer == "::1" else { return peer }
        let said =
            headers[.forwardedFor]?.split(separator: ",").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
        return said.utf8.count <= DashboardLimits.networkAddressBytesMax ? said : ""
    }
}
