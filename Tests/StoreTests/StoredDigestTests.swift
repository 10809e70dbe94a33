import HumanCallStore
import Testing

@Suite struct StoredDigestTests {
    @Test func bytesOfTheWrongLengthEqualNoDigest() {
        let digest = Digest.of([1, 2, 3])
        #expect(digest.bytes.withUnsafeBytes { Digest(stored: $0) } == digest)
        for count in [0, 1, 31, 33, 64] {
            let cut = (digest.bytes + digest.bytes).prefix(count)
            #expect(Array(cut).withUnsafeBytes { Digest(stored: $0) } != digest)
            #expect(Array(repeating: UInt8(0), count: count).withUnsafeBytes { Digest(stored: $0) } != .zero)
        }
    }
}
