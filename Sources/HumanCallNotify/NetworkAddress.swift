import Glibc

/// An address that a host name was resolved to.
package struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    /// Where a connection to it leads.
    package enum Reach: String, Sendable {
        case loopback
        case `public`
        /// Local networks and special ranges: private, shared, link-local (with a cloud's metadata service), multicast, reserved.
        case `private`
    }

    /// 4 or 16.
    package var bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// `192.0.2.1` or `2001:db8::1`.
    package init?(_ text: String) {
        var four = in_addr()
        var sixteen = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(bytes: withUnsafeBytes(of: &four) { Array($0) })
        } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
            self.init(bytes: withUnsafeBytes(of: &sixteen) { Array($0) })
        } else {
            return nil
        }
    }

    package var description: String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &buffer, socklen_t(buffer.count)) != nil else {
            return "?"
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// According to the registries of special-purpose addresses (RFC 6890).
    package var reach: Reach {
        switch bytes.count {
        case 4: reachOfFour
        case 16: reachOfSixteen
        default: .private
        }
    }

    private static let privateFour: [(base: [UInt8], bits: Int)] = [
        ([0, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([100, 64, 0, 0], 10), ([169, 254, 0, 0], 16), ([172, 16, 0, 0], 12),
        ([192, 0, 0, 0], 24), ([192, 0, 2, 0], 24), ([192, 88, 99, 0], 24), ([192, 168, 0, 0], 16),
        ([198, 18, 0, 0], 15),
        ([198, 51, 100, 0], 24), ([203, 0, 113, 0], 24), ([224, 0, 0, 0], 4), ([240, 0, 0, 0], 4),
    ]

    private var reachOfFour: Reach {
        if bytes[0] == 127 { return .loopback }
        return Self.privateFour.contains { begins(with: $0.base, bits: $0.bits) } ? .private : .public
    }

    private var reachOfSixteen: Reach {
        let zeros = [UInt8](repeating: 0, count: 10)
        if bytes == zeros + [0, 0, 0, 0, 0, 1] { return .loopback }
        // IPv4-mapped and NAT64 addresses: the IPv4 address inside decides.
        if begins(with: zeros + [0xFF, 0xFF], bits: 96)
            || begins(with: [0, 0x64, 0xFF, 0x9B] + zeros.prefix(8), bits: 96)
        {
            return NetworkAddress(bytes: Array(bytes[12...])).reach
        }
        // 6to4 has the IPv4 address further to the front.
        if begins(with: [0x20, 0x02], bits: 16) {
            return NetworkAddress(bytes: Array(bytes[2..<6])).reach == .public ? .public : .private
        }
        // Within global unicast, protocol assignments (with Teredo) and documentation addresses reach no webhook.
        let isGlobal = begins(with: [0x20], bits: 3)
        let isSpecial =
            begins(with: [0x20, 0x01, 0x00], bits: 23) || begins(with: [0x20, 0x01, 0x0D, 0xB8], bits: 32)
            || begins(with: [0x3F, 0xFF, 0x00], bits: 20)
        return isGlobal && !isSpecial ? .public : .private
    }

    private func begins(with base: some RandomAccessCollection<UInt8>, bits: Int) -> Bool {
        for (index, byte) in base.enumerated() where index * 8 < bits {
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, bits - index * 8))
            if bytes[index] & mask != byte & mask { return false }
        }
        return true
    }
}
