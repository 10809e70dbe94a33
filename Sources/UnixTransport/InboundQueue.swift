import TTRPC

/// The bytes of one connection that were read and not handled yet: an incomplete frame, and, while reading is paused, the whole
/// frames after the one whose answer filled the outgoing queue.
struct InboundQueue: ~Copyable {
    enum Outcome: Equatable {
        case goOn
        /// Close the connection: its bytes are no frames.
        case unreadable(FramingError)
        /// Its uid has begun too many frames without ending them: close the connection that has most of them.
        case overLimit
    }

    private var decoder = FrameDecoder()
    /// Read, and not given to the decoder yet.
    private var held: [UInt8] = []
    /// This connection's part of `account.inboundBytes`.
    private var countedBytes = 0
    private var framesSeen = 0
    private let account: UIDAccount
    private let bytesPerUIDMax: Int

    init(account: UIDAccount, limits: ServerLimits) {
        self.account = account
        bytesPerUIDMax = limits.inboundBytesPerUIDMax
    }

    /// Bytes were read: emits every frame that they complete, until a verdict is `pause`. The bytes after that frame, and all
    /// that are read later, are held until `resume`.
    mutating func read(
        _ chunk: UnsafeRawBufferPointer, _ emit: (DecodedFrame) -> DecoderVerdict
    ) -> Outcome {
        guard held.isEmpty else {
            held.append(contentsOf: chunk)
            return count()
        }
        return carryOut(chunk, emit)
    }

    /// Bytes were read while reading is paused: they are held until `resume`.
    mutating func hold(_ chunk: UnsafeRawBufferPointer) -> Outcome {
        held.append(contentsOf: chunk)
        return count()
    }

    /// Emits the frames that were held, as `read` does.
    mutating func resume(_ emit: (DecodedFrame) -> DecoderVerdict) -> Outcome {
        guard !held.isEmpty else { return .goOn }
        let bytes = held
        held = []
        return bytes.withUnsafeBytes { carryOut($0, emit) }
    }

    private mutating func carryOut(
        _ chunk: UnsafeRawBufferPointer, _ emit: (DecodedFrame) -> DecoderVerdict
    ) -> Outcome {
        var frames = 0
        do throws(FramingError) {
            let used = try decoder.consume(chunk) { frame in
                frames += 1
                return emit(frame)
            }
            framesSeen += frames
            if used < chunk.count { held = Array(chunk[used...]) }
        } catch {
            return .unreadable(error)
        }
        return count()
    }

    private mutating func count() -> Outcome {
        let bytes = decoder.bytesBuffered + held.count
        guard bytes != countedBytes else { return .goOn }
        account.inboundBytes += bytes - countedBytes
        countedBytes = bytes
        return account.inboundBytes > bytesPerUIDMax ? .overLimit : .goOn
    }

    /// The number of the frame that has begun and not ended; nil between frames. A peer whose frame is the same after
    /// `frameReadMilliseconds` has stopped in the middle of it.
    var frameInProgress: Int? { decoder.isMidFrame ? framesSeen : nil }

    /// Read, and not handled.
    var bytes: Int { countedBytes }

    /// The connection is gone or will be, and its bytes with it.
    mutating func close() {
        account.inboundBytes -= countedBytes
        countedBytes = 0
        held = []
        decoder = FrameDecoder()
    }
}
