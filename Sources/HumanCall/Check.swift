import Foundation
import HumanCallMessages

/// The rules for fields, each with the text that the caller reads. HumanCallWire's pre-scan checks UTF-8 and NUL.
package enum Check {
    package static func id(_ value: String, _ field: String) throws(Rejection) {
        guard !value.isEmpty else {
            throw .invalid(field, "is missing; give an id of 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -")
        }
        guard isID(value) else {
            throw .invalid(field, "is no id (\(quoted(value))); use 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -")
        }
    }

    package static func isID(_ value: some StringProtocol) -> Bool {
        guard (1...Limits.idBytesMax).contains(value.utf8.count) else { return false }
        return value.utf8.withContiguousStorageIfAvailable { bytes in bytes.allSatisfy(isIdByte) }
            ?? value.utf8.allSatisfy(isIdByte)
    }

    package static func optionalID(_ value: String, _ field: String) throws(Rejection) {
        if !value.isEmpty { try id(value, field) }
    }

    /// An id that a chat server has for a conversation or a message. It comes from other systems (`whatsapp:+4915...`,
    /// `wamid.HBg...==`), so it is any printable ASCII. A space or a control character would end it in a shell, in a log line
    /// and in a header.
    package static func chatID(_ value: String, _ field: String) throws(Rejection) {
        let rule = "1 to \(Limits.chatIDBytesMax) bytes of printable ASCII without spaces"
        guard !value.isEmpty else { throw .invalid(field, "is missing; give an id of \(rule)") }
        guard isChatID(value) else { throw .invalid(field, "is no id (\(quoted(value))); use \(rule)") }
    }

    package static func isChatID(_ value: some StringProtocol) -> Bool {
        (1...Limits.chatIDBytesMax).contains(value.utf8.count) && value.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    package static func optionalChatID(_ value: String, _ field: String) throws(Rejection) {
        if !value.isEmpty { try chatID(value, field) }
    }

    /// The name of a chat server or channel. It can be any id of theirs, or words.
    package static func origin(_ value: String, _ field: String) throws(Rejection) {
        try line(value, field, max: Limits.chatIDBytesMax)
    }

    package static func text(_ value: String, _ field: String) throws(Rejection) {
        try bytes(value, field, max: Limits.textBytesMax)
    }

    package static func line(_ value: String, _ field: String, max: Int = Limits.nameBytesMax) throws(Rejection) {
        try bytes(value, field, max: max)
        // Header injection starts with a line break in a name.
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .invalid(field, "has a control character or a line break; use one line")
        }
    }

    /// A text that people compare by its looks, so it has no invisible characters.
    package static func tag(_ value: String, _ field: String) throws(Rejection) {
        let rule = "1 to \(Limits.tagBytesMax) bytes on one line, without a space at an end"
        guard (1...Limits.tagBytesMax).contains(value.composed.utf8.count), value.first != " ", value.last != " ",
            !value.unicodeScalars.contains(where: { $0 != " " && isUnseen($0) })
        else { throw .invalid(field, "has \(quoted(value)), which is no tag; use \(rule)") }
    }

    package static func shortcut(_ value: String, _ field: String) throws(Rejection) {
        guard (1...Limits.shortcutBytesMax).contains(value.composed.utf8.count),
            !value.unicodeScalars.contains(where: isUnseen)
        else {
            throw .invalid(
                field,
                "is no shortcut (\(quoted(value))); use 1 to \(Limits.shortcutBytesMax) bytes without spaces")
        }
    }

    package static func name(
        _ value: String, _ field: String, max: Int = Limits.nameBytesMax
    ) throws(Rejection) {
        guard !value.utf8.allSatisfy({ $0 == 0x20 }) else { throw .invalid(field, "is empty; give a name") }
        try line(value, field, max: max)
    }

    /// A language tag (BCP 47) as far as its letters go: subtags of letters and digits, joined by dashes.
    package static func language(_ value: String, _ field: String) throws(Rejection) {
        let subtags = value.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isTag = subtags.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(\.isASCIIAlphanumeric) }
        guard value.isEmpty || isTag && value.utf8.count <= Limits.languageBytesMax else {
            throw .invalid(field, "is no language tag (\(quoted(value))); use one like en or de-AT")
        }
    }

    package static func bytes(_ value: String, _ field: String, max: Int) throws(Rejection) {
        guard value.utf8.count <= max else {
            throw .invalid(field, "has \(value.utf8.count) bytes; at most \(max) are allowed")
        }
    }

    package static func count(_ count: Int, _ field: String, max: Int) throws(Rejection) {
        guard count <= max else { throw .invalid(field, "has \(count) entries; at most \(max) are allowed") }
    }

    /// The part of RFC 5321's mailbox that is used in practice: a dot-atom or plain local part, and a domain of labels.
    package static func email(_ value: String, _ field: String) throws(Rejection) {
        let rule = "is no e-mail address (\(quoted(value))); use one like mary@example.com"
        // Invisible characters would let two different addresses look the same.
        guard !value.unicodeScalars.contains(where: isUnseen) else { throw .invalid(field, rule) }
        guard value.utf8.count <= Limits.emailBytesMax else { throw .invalid(field, rule) }
        let parts = value.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].count <= 64 else { throw .invalid(field, rule) }
        let localPunctuation = Array("!#$%&'*+-/=?^_`{|}~.".utf8)
        let localIsGood = parts[0].allSatisfy { $0.isASCIIAlphanumeric || localPunctuation.contains($0) || $0 >= 0x80 }
        let atoms = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        // A domain that has no ASCII form reaches no mail server.
        let ascii = MailDomain.ascii(String(decoding: Array(parts[1]), as: UTF8.self))
        let labels = (ascii ?? "").utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let domainIsGood = labels.allSatisfy { label in
            !label.isEmpty && label.count <= 63 && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
        }
        guard localIsGood, atoms.allSatisfy({ !$0.isEmpty }), domainIsGood else { throw .invalid(field, rule) }
    }

    package static func visitor(_ visitor: Visitor, _ field: String) throws(Rejection) {
        // A visitor's name and contact are stored verbatim. They are put on one line where they enter a header.
        try bytes(visitor.name, "\(field).name", max: Limits.nameBytesMax)
        try bytes(visitor.contact, "\(field).contact", max: Limits.emailBytesMax)
        try line(visitor.locale, "\(field).locale", max: Limits.languageBytesMax)
    }

    package static func metadata(_ pairs: [MetadataPair], _ field: String) throws(Rejection) {
        try count(pairs.count, field, max: Limits.metadataPairsMax)
        var keys: Set<String> = []
        for pair in pairs {
            guard !pair.key.isEmpty else { throw .invalid("\(field).key", "is empty; give 1 to 64 bytes") }
            try bytes(pair.key, "\(field).key", max: Limits.metadataKeyBytesMax)
            try bytes(pair.value, "\(field).value", max: Limits.metadataValueBytesMax)
            guard keys.insert(pair.key).inserted else {
                throw .invalid("\(field).key", "appears twice (\(quoted(pair.key))); keys are unique")
            }
        }
    }

    package static func attachments(_ attachments: [Attachment], _ field: String) throws(Rejection) {
        try count(attachments.count, field, max: Limits.attachmentsMax)
        for attachment in attachments {
            try line(attachment.url, "\(field).url", max: Limits.urlBytesMax)
            guard attachment.url.hasPrefix("https://") || attachment.url.hasPrefix("http://") else {
                throw .invalid("\(field).url", "is no web address; use http:// or https://")
            }
            try line(attachment.name, "\(field).name")
            try line(attachment.contentType, "\(field).content_type")
            guard attachment.bytes >= 0 else { throw .invalid("\(field).bytes", "is negative; give the size in bytes") }
        }
    }

    package static func fields(_ fields: [String], of allowed: [String]) throws(Rejection) {
        for field in fields where !allowed.contains(field) {
            throw .invalid("fields", "names \(quoted(field)); it may name \(allowed.joined(separator: ", "))")
        }
    }

    package static func version(_ stored: Int64, _ expected: Int64, _ noun: String) throws(Rejection) {
        guard expected == 0 || expected == stored else {
            throw Rejection(
                .versionMismatch, "\(noun) has version \(stored), not \(expected); read it again and repeat the edit",
                ["version": "\(stored)", "if_version": "\(expected)"])
        }
    }

    /// Enough of a caller's value to recognise it: at most 40 characters, without invisible ones.
    package static func quoted(_ value: String) -> String {
        let shown = value.unicodeScalars.prefix(40).map { $0 != " " && isUnseen($0) ? "?" : String($0) }
        return "\"\(shown.joined())\(value.unicodeScalars.count > 40 ? "..." : "")\""
    }

    /// Controls, format characters (they change the writing direction or have no width), separators and spaces.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
        default: false
        }
    }

    private static func isIdByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
            || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "-")
    }
}

extension String {
    /// Its Unicode normal form C: two texts that are the same to a reader are the same bytes.
    package var composed: String { precomposedStringWithCanonicalMapping }
}
