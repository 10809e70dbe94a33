import CCrypto

/// SHA-256 (FIPS 180-4).
package struct Digest: Sendable, Hashable {
    package static let byteCount = Int(SHA256_DIGEST_LENGTH)

    package var bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package static func of(_ input: [UInt8]) -> Digest {
        var output = [UInt8](repeating: 0, count: byteCount)
        _ = SHA256(input, input.count, &output)
        return Digest(bytes: output)
    }

    /// What the chain of an empty log begins with.
    package static let zero = Digest(bytes: [UInt8](repeating: 0, count: byteCount))

    /// `chain = SHA-256(previous chain, sequence as 8 bytes big-endian, digest)`: a changed, missing or moved event breaks
    /// every link behind it, which SQLite's own check cannot see.
    package static func chain(previous: Digest, sequence: Int64, digest: Digest) -> Digest {
        var input = previous.bytes
        input.reserveCapacity(byteCount * 2 + 8)
        withUnsafeBytes(of: sequence.bigEndian) { input.append(contentsOf: $0) }
        input.append(contentsOf: digest.bytes)
        return of(input)
    }
}
