import CCrypto

/// SHA-256 (FIPS 180-4).
package struct Digest: Sendable, Hashable {
    package static let byteCount = Int(SHA256_DIGEST_LENGTH)

    /// The bytes in order, eight per integer in memory order: a value without heap storage.
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0

    /// The start of the chain of an empty log.
    package static let zero = Digest()

    private init() {}

    /// A stored digest. If the byte count is wrong it becomes the digest of those bytes, which matches no stored event.
    package init(stored bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else {
            self = .of(bytes)
            return
        }
        withUnsafeMutableBytes(of: &self) { $0.copyMemory(from: bytes) }
    }

    /// Lends the bytes to `body`.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: self, body)
    }

    package var bytes: [UInt8] { withBytes { Array($0) } }

    package static func of(_ input: UnsafeRawBufferPointer) -> Digest { Digester().digest(input) }

    package static func of(_ input: [UInt8]) -> Digest { Digester().digest(input) }

    package static func chain(previous: Digest, sequence: Int64, digest: Digest) -> Digest {
        Digester().chain(previous: previous, sequence: sequence, digest: digest)
    }

    /// Lends the storage for the bytes to `fill`.
    fileprivate init(_ fill: (UnsafeMutableRawBufferPointer) -> Void) {
        withUnsafeMutableBytes(of: &self) { fill($0) }
    }
}

/// Computes digests with one reused libcrypto context: allocating and freeing a context costs as much as the digest of
/// a short input. Confined to one thread.
package final class Digester {
    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a digest") }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    package func digest(_ input: UnsafeRawBufferPointer) -> Digest {
        Digest { output in
            let isMade =
                EVP_DigestInit_ex(context, Self.sha256, nil) == 1
                && EVP_DigestUpdate(context, input.baseAddress, input.count) == 1
                && EVP_DigestFinal_ex(context, output.baseAddress, nil) == 1
            precondition(isMade, "libcrypto has no SHA-256")
        }
    }

    package func digest(_ input: [UInt8]) -> Digest { input.withUnsafeBytes { digest($0) } }

    /// `chain = SHA-256(previous chain, sequence as 8 bytes big-endian, digest)`: a changed, missing or moved event
    /// breaks every later link. SQLite's own integrity check cannot detect that.
    package func chain(previous: Digest, sequence: Int64, digest: Digest) -> Digest {
        withUnsafeBytes(of: (previous, sequence.bigEndian, digest)) { self.digest($0) }
    }

    /// Fetched once: OpenSSL 3 otherwise searches its providers for each digest (crypto(7), "Performance"). It is
    /// immutable, and any thread can use it.
    nonisolated(unsafe) private static let sha256 = EVP_MD_fetch(nil, "SHA256", nil)
}
