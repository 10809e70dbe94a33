import Foundation
import HumanCallStore

/// Finds commits behind a damaged frame of the WAL, which SQLite would cut off in silence.
///
/// SQLite reads the frames up to the first one whose checksum is wrong, because a power loss can leave such a frame: in
/// the commit that was being written, which nobody had acknowledged (https://sqlite.org/fileformat2.html#walformat). Every
/// commit is synced before the next one is written, so at most one commit can be there. Two or more mean that the disk
/// has lost a frame that it had acknowledged.
///
/// ```
/// header | frame frame commit | frame DAMAGED commit | frame commit |      refused
/// header | frame frame commit | frame DAMAGED commit |                     a power loss: SQLite drops the last commit
/// ```
struct WALFrames {
    private static let headerBytes = 32
    private static let frameHeaderBytes = 24
    private static let framesPerRead = 64

    private let descriptor: Int32
    private let path: String
    private let frameBytes: Int
    private let isBigEndian: Bool
    private let salts: UInt64
    private var checksum: Checksum

    /// The running checksum of the header and all frames so far.
    private struct Checksum: Equatable {
        var first: UInt32 = 0
        var second: UInt32 = 0

        mutating func add(_ bytes: UnsafeRawBufferPointer, isBigEndian: Bool) {
            for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
                let (left, right) = (
                    bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self),
                    bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
                )
                first &+= (isBigEndian ? UInt32(bigEndian: left) : UInt32(littleEndian: left)) &+ second
                second &+= (isBigEndian ? UInt32(bigEndian: right) : UInt32(littleEndian: right)) &+ first
            }
        }

        /// As it is stored, at this place.
        init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
            first = bytes.word(offset)
            second = bytes.word(offset + 4)
        }

        init() {}
    }

    /// Refuses a WAL with commits behind a damaged frame. Must be called before SQLite opens the file. Changes nothing.
    static func check(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw .system("the write-ahead log \(path) cannot be opened") }
            return
        }
        defer { _ = Foundation.close(descriptor) }
        guard var frames = try WALFrames(descriptor, path) else { return }
        try frames.check()
    }

    /// nil = SQLite ignores the file: it has no header, or one that was not written completely.
    private init?(_ descriptor: Int32, _ path: String) throws(StoreError) {
        self.descriptor = descriptor
        self.path = path
        let header = try Self.read(descriptor, path, at: 0, count: Self.headerBytes)
        guard header.count == Self.headerBytes else { return nil }
        let (magic, pageBytes, salts, sum, stored) = header.withUnsafeBytes { bytes in
            var sum = Checksum()
            sum.add(UnsafeRawBufferPointer(rebasing: bytes[..<24]), isBigEndian: bytes.word(0) & 1 == 1)
            return (
                bytes.word(0), bytes.word(8), bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self), sum,
                Checksum(bytes, at: 24)
            )
        }
        guard magic & ~1 == 0x377f_0682, (512...65_536).contains(pageBytes), sum == stored else { return nil }
        isBigEndian = magic & 1 == 1
        frameBytes = Self.frameHeaderBytes + Int(pageBytes)
        self.salts = salts
        checksum = sum
    }

    private mutating func check() throws(StoreError) {
        var index = 0
        var damaged: Int?
        // As the frame before says. In front of a damaged frame it is the running one.
        var stored = checksum
        // The frame before should say this, by its content.
        var computed = checksum
        var commitsBehind = 0
        while true {
            let bytes = try Self.read(
                descriptor, path, at: Self.headerBytes + index * frameBytes, count: Self.framesPerRead * frameBytes)
            for offset in stride(from: 0, through: bytes.count - frameBytes, by: frameBytes) {
                let (isOwn, isCommit) = bytes.withUnsafeBytes { all in
                    let frame = UnsafeRawBufferPointer(rebasing: all[offset..<offset + frameBytes])
                    if damaged == nil, !follows(frame) { damaged = index }
                    let isOwn =
                        frame.loadUnaligned(fromByteOffset: 8, as: UInt64.self) == salts && frame.word(0) > 0
                    // A frame that is not chained to the one before is left from an older round, or is none at all. Of the
                    // damaged frame the content or the stored checksum can be wrong: the next one follows either.
                    let isChained =
                        damaged == index || sum(stored, frame) == Checksum(frame, at: 16)
                        || damaged == index - 1 && sum(computed, frame) == Checksum(frame, at: 16)
                    computed = sum(stored, frame)
                    stored = Checksum(frame, at: 16)
                    return (isOwn && isChained, frame.word(4) > 0)
                }
                if damaged != nil, isOwn, isCommit { commitsBehind += 1 }
                index += 1
            }
            if bytes.count < Self.framesPerRead * frameBytes { break }
        }
        guard let damaged, commitsBehind > 1 else { return }
        let end = Self.headerBytes + damaged * frameBytes
        throw StoreError(
            .refused,
            "\(path): frame \(damaged + 1) of \(index) is damaged, and \(commitsBehind) commits are behind it. They were acknowledged, and would be lost in silence. Restore a backup; or accept the loss of everything after frame \(damaged) with: truncate -s \(end) \(path), and then remove humancall.head.* in the same directory; the log gets a new log_id"
        )
    }

    /// Whether the frame is the next one that SQLite accepts.
    private mutating func follows(_ frame: UnsafeRawBufferPointer) -> Bool {
        let sum = sum(checksum, frame)
        guard frame.loadUnaligned(fromByteOffset: 8, as: UInt64.self) == salts, sum == Checksum(frame, at: 16) else {
            return false
        }
        checksum = sum
        return true
    }

    /// The checksum of a frame behind one with the checksum `before`.
    private func sum(_ before: Checksum, _ frame: UnsafeRawBufferPointer) -> Checksum {
        var sum = before
        sum.add(UnsafeRawBufferPointer(rebasing: frame[..<8]), isBigEndian: isBigEndian)
        sum.add(UnsafeRawBufferPointer(rebasing: frame[Self.frameHeaderBytes...]), isBigEndian: isBigEndian)
        return sum
    }

    private static func read(
        _ descriptor: Int32, _ path: String, at offset: Int, count: Int
    ) throws(StoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let (done, wanted) = (filled, count - filled)
            let read = bytes.withUnsafeMutableBytes { bytes in
                pread(descriptor, bytes.baseAddress.map { $0 + done }, wanted, off_t(offset + done))
            }
            guard read >= 0 else { throw .system("the write-ahead log \(path) cannot be read") }
            if read == 0 { break }
            filled += read
        }
        return Array(bytes.prefix(filled))
    }
}

extension UnsafeRawBufferPointer {
    /// Four bytes, big-endian.
    fileprivate func word(_ offset: Int) -> UInt32 {
        UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
