import Foundation

/// The ASCII form of an internationalised domain, for mail servers that do not speak SMTPUTF8: `bücher.example` is
/// `xn--bcher-kva.example`.
///
/// A label is mapped as people type it (lower case, compatibility characters, NFC; UTS 46), checked against the classes of
/// characters that IDNA 2008 admits (RFC 5892), and encoded with Punycode (RFC 3492). The system's libraries convert only
/// under a UTF-8 locale, which a daemon need not have.
package enum MailDomain {
    /// nil = the domain has no ASCII form. An ASCII domain is returned as it is.
    package static func ascii(_ domain: String) -> String? {
        if domain.utf8.allSatisfy({ $0 < 0x80 }) { return domain }
        let labels = domain.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: dots.contains)
        var converted: [String] = []
        for label in labels {
            guard let label = ascii(label: String(label)) else { return nil }
            converted.append(label)
        }
        let whole = converted.joined(separator: ".")
        return whole.utf8.count <= domainBytesMax ? whole : nil
    }

    /// The same for the domain of an address.
    package static func address(_ address: String) -> String? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        return ascii(String(address[address.index(after: at)...])).map { address[...at] + $0 }
    }

    private static let labelBytesMax = 63
    private static let domainBytesMax = 253
    /// The full stop, and those of ideographic text (UTS 46).
    private static let dots: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]

    private static func ascii(label: String) -> String? {
        let mapped = label.lowercased().precomposedStringWithCompatibilityMapping.lowercased()
        let scalars = Array(mapped.precomposedStringWithCanonicalMapping.unicodeScalars)
        guard let first = scalars.first, scalars.allSatisfy(isAdmitted), !isMark(first), first != "-",
            scalars.last != "-"
        else { return nil }
        if scalars.allSatisfy(\.isASCII) {
            return scalars.count <= labelBytesMax ? String(String.UnicodeScalarView(scalars)) : nil
        }
        // Hyphens at these two places mark another encoding.
        if scalars.count >= 4, scalars[2] == "-", scalars[3] == "-" { return nil }
        guard let encoded = punycode(scalars) else { return nil }
        let ascii = "xn--" + encoded
        return ascii.utf8.count <= labelBytesMax ? ascii : nil
    }

    /// Letters, digits and marks, and the punctuation inside words that some languages need.
    private static func isAdmitted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber: true
        case .nonspacingMark, .spacingMark: true
        default: scalar == "-" || ["\u{B7}", "\u{375}", "\u{5F3}", "\u{5F4}", "\u{30FB}"].contains(scalar)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    // MARK: Punycode

    private static let base = 36, thresholdMin = 1, thresholdMax = 26, skew = 38, damp = 700

    /// RFC 3492, section 6.3; nil = a label so long that a number overflows, which is far above 63 bytes.
    private static func punycode(_ scalars: [Unicode.Scalar]) -> String? {
        var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var (next, delta, bias, handled) = (128, 0, 72, basicCount)
        while handled < scalars.count {
            guard let lowest = scalars.map({ Int($0.value) }).filter({ $0 >= next }).min() else { return nil }
            let (step, overflows) = (lowest - next).multipliedReportingOverflow(by: handled + 1)
            guard !overflows, delta <= Int(Int32.max), step <= Int(Int32.max) else { return nil }
            delta += step
            next = lowest
            for scalar in scalars {
                if Int(scalar.value) < next { delta += 1 }
                guard Int(scalar.value) == next else { continue }
                encode(delta, bias, into: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a number with a variable number of digits.
    private static func encode(_ number: Int, _ bias: Int, into output: inout [UInt8]) {
        var rest = number
        var position = base
        while true {
            let threshold = min(max(position - bias, thresholdMin), thresholdMax)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    /// a to z, then 0 to 9.
    private static func digit(_ value: Int) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var position = 0
        while delta > (base - thresholdMin) * thresholdMax / 2 {
            delta /= base - thresholdMin
            position += base
        }
        return position + (base - thresholdMin + 1) * delta / (delta + skew)
    }
}
