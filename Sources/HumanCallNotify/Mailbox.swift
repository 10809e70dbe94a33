import HumanCall

/// A name and an address, as in the headers From and To.
package struct Mailbox: Sendable, Hashable {
    package var name: String
    package var address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }

    /// `Support <support@example.com>`, `"Support, Ltd." <support@example.com>` or `support@example.com`.
    package init?(_ text: String) {
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }) else {
            return nil
        }
        guard let open = text.lastIndex(of: "<") else {
            self.init(address: text.trimmingSpaces())
            return
        }
        guard text.hasSuffix(">") else { return nil }
        var name = String(text[..<open]).trimmingSpaces()
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
        self.init(name: name, address: String(text[text.index(after: open)...].dropLast()).trimmingSpaces())
    }
}

extension Mailbox {
    /// The address as a mail server without SMTPUTF8 reads it, in the envelope and in the header. An address whose domain has no
    /// ASCII form is unchanged; the mailer refuses it.
    var onWire: Mailbox { Mailbox(name: name, address: MailDomain.address(address) ?? address) }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        let rest = drop { $0 == " " }
        guard let last = rest.lastIndex(where: { $0 != " " }) else { return "" }
        return String(rest[...last])
    }
}
