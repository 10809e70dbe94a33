internal import CHumanCallProto

/// A bump allocator with a budget for the C structs of one message at a time, and the buffer that one is written into.
///
/// libprotobuf-c allocates many small pieces and frees them one by one. An arena allocates by moving a cursor and
/// frees everything at once. It is confined to its owner (a connection, a thread) and used for one decode or
/// encode after the other; between two uses it keeps at most `WireLimits.arenaRetainedBytesMax`.
public final class WireArena {
    let state: UnsafeMutablePointer<ArenaState>
    let allocator: UnsafeMutablePointer<ProtobufCAllocator>
    let writer: WireWriter

    /// - Parameter budgetBytes: bounds the memory for reading, and the buffer for writing. While that buffer grows, the old one
    ///   exists next to the new one.
    public init(budgetBytes: Int = WireLimits.arenaBytesMax) {
        writer = WireWriter(budgetBytes: budgetBytes)
        state = .allocate(capacity: 1)
        state.initialize(to: ArenaState(budgetBytes: budgetBytes))
        allocator = .allocate(capacity: 1)
        allocator.initialize(
            to: ProtobufCAllocator(
                alloc: { state, bytes in
                    state?.assumingMemoryBound(to: ArenaState.self).pointee.allocate(bytes)
                },
                // `reset` frees everything at once.
                free: { _, _ in },
                allocator_data: state))
    }

    deinit {
        state.pointee.releaseAll()
        state.deinitialize(count: 1)
        state.deallocate()
        allocator.deinitialize(count: 1)
        allocator.deallocate()
    }

    var isOverBudget: Bool { state.pointee.isOverBudget }

    func reset() {
        state.pointee.reset()
    }

    var overBudget: WireError { WireError(.overBudget(budgetBytes: state.pointee.budgetBytes)) }

    /// Bytes currently allocated with malloc.
    package var heldBytes: Int { state.pointee.heldBytes + writer.heldBytes }
}

@available(*, unavailable)
extension WireArena: Sendable {}

/// The arena's cursor and its chunks. A chunk begins with a pointer to the one before it and its own size.
struct ArenaState {
    let budgetBytes: Int
    private(set) var heldBytes = 0
    private(set) var isOverBudget = false
    private var newest: UnsafeMutableRawPointer?
    private var cursor: UnsafeMutableRawPointer?
    private var freeBytes = 0

    private static let headerBytes = 16
    private static let alignmentBytes = 8

    init(budgetBytes: Int) {
        self.budgetBytes = budgetBytes
    }

    mutating func allocate(_ bytes: Int) -> UnsafeMutableRawPointer? {
        // A size above Int.max arrives as a negative number.
        guard bytes >= 0, bytes <= budgetBytes else {
            isOverBudget = true
            return nil
        }
        let rounded = (bytes + Self.alignmentBytes - 1) & ~(Self.alignmentBytes - 1)
        if rounded > freeBytes || cursor == nil {
            guard addChunk(holding: rounded) else {
                isOverBudget = true
                return nil
            }
        }
        let place = cursor
        cursor = cursor?.advanced(by: rounded)
        freeBytes -= rounded
        return place
    }

    private mutating func addChunk(holding bytes: Int) -> Bool {
        let needed = bytes + Self.headerBytes
        let wanted = max(needed, newest == nil ? WireLimits.arenaRetainedBytesMax : size(of: newest) * 2)
        let size = min(wanted, budgetBytes - heldBytes)
        guard size >= needed else { return false }
        let chunk = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        chunk.storeBytes(of: newest, as: UnsafeMutableRawPointer?.self)
        chunk.storeBytes(of: size, toByteOffset: 8, as: Int.self)
        newest = chunk
        heldBytes += size
        open(chunk)
        return true
    }

    private mutating func open(_ chunk: UnsafeMutableRawPointer) {
        cursor = chunk.advanced(by: Self.headerBytes)
        freeBytes = size(of: chunk) - Self.headerBytes
    }

    private func size(of chunk: UnsafeMutableRawPointer?) -> Int {
        chunk?.load(fromByteOffset: 8, as: Int.self) ?? 0
    }

    /// Keeps the oldest chunk if it is small enough to be kept by an idle connection.
    mutating func reset() {
        isOverBudget = false
        while let chunk = newest {
            let older = chunk.load(as: UnsafeMutableRawPointer?.self)
            if older == nil, size(of: chunk) <= WireLimits.arenaRetainedBytesMax {
                open(chunk)
                return
            }
            release(chunk, older)
        }
        cursor = nil
        freeBytes = 0
    }

    mutating func releaseAll() {
        while let chunk = newest {
            release(chunk, chunk.load(as: UnsafeMutableRawPointer?.self))
        }
        cursor = nil
        freeBytes = 0
    }

    private mutating func release(_ chunk: UnsafeMutableRawPointer, _ older: UnsafeMutableRawPointer?) {
        heldBytes -= size(of: chunk)
        newest = older
        chunk.deallocate()
    }
}
