import CCrypto

/// SHA-256 (FIPS 180-4).
package struct Digest: Sendable, Hashable {
    package static let byteCount = Int(SHA256_DIGEST_LENGTH)

    package var bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package static func of(_ input: [UInt8]) -> Digest {
        let output = [UInt8](unsafeUninitializedCapacity: byteCount) { output, count in
            let isMade = EVP_Digest(input, input.count, output.baseAddress, nil, sha256, nil) == 1
            precondition(isMade, "libcrypto has no SHA-256")
            count = byteCount
        }
        return Digest(bytes: output)
    }

    /// Fetched once: OpenSSL 3 otherwise searches its providers for each digest (crypto(7), "Performance"). It is never
    /// changed, and any thread may use it.
    nonisolated(unsafe) private static let sha256 = EVP_MD_fetch(nil, "SHA256", nil)

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
