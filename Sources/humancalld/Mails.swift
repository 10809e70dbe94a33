import HumanCall
import HumanCallService

/// The mailer, the mailers of configurations of before, and the mails that they have. On the event loop.
struct Mails {
    private var mailing: Mailing?
    /// They end the mails that they were sending when they were replaced.
    private var retired: [Mailing] = []
    /// By token. A mail that waits moves to the next mailer.
    private var deliveries: [UInt64: Delivery] = [:]

    /// Every mailer that may still send.
    var all: [Mailing] { retired + (mailing.map { [$0] } ?? []) }

    /// Hands a mail over; its outcome comes later. Otherwise returns the outcome.
    mutating func submit(_ delivery: Delivery) -> DeliveryOutcome? {
        guard let mailing else {
            return DeliveryOutcome(isDelivered: false, detail: "no mail server is configured: set smtp.host")
        }
        guard mailing.submit(delivery) else {
            return DeliveryOutcome(isDelivered: false, detail: "the mailer accepts no more mails at the moment")
        }
        deliveries[delivery.token] = delivery
        return nil
    }

    mutating func ended(_ token: UInt64) { deliveries[token] = nil }

    /// Returns the mails that wait, for the next mailer. Those that are being sent end at the old one.
    mutating func replace(with next: Mailing?) -> [Delivery] {
        retired.removeAll(where: \.isOver)
        var waiting: [Delivery] = []
        if let mailing {
            waiting = mailing.retire().compactMap { deliveries.removeValue(forKey: $0) }
            retired.append(mailing)
        }
        mailing = next
        return waiting
    }
}
