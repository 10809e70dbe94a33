import NIOCore
import Testing

@testable import Dashboard

@Suite struct RingTests {
    private func item(_ sequence: Int64, bytes: Int = 10) -> Ring.Item {
        Ring.Item(sequence: sequence, bytes: ByteBuffer(repeating: 120, count: bytes))
    }

    private func ring(_ sequences: [Int64], floor: Int64 = 0) -> Ring {
        var ring = Ring(floor: floor)
        for sequence in sequences { ring.append(item(sequence)) }
        return ring
    }

    @Test func aBrowserGetsTheItemsAfterItsSequence() {
        let ring = ring([11, 0, 12, 14], floor: 10)
        #expect(ring.position(after: 10, newest: 14) == 0)
        #expect(ring.position(after: 12, newest: 14) == 3)
        #expect(ring.position(after: 14, newest: 14) == 4)
        // No item has sequence 13; a browser that has seen 13 has seen 12.
        #expect(ring.position(after: 13, newest: 14) == 3)
    }

    @Test func aDroppedOrFutureSequenceHasNoPosition() {
        let ring = ring([11, 12], floor: 10)
        #expect(ring.position(after: 9, newest: 12) == nil)
        #expect(ring.position(after: 13, newest: 12) == nil)
    }

    @Test func itHoldsNoMoreItemsThanItsBoundAndKnowsWhatItLost() {
        let count = DashboardLimits.ringItemsMax + 100
        let ring = ring((1...Int64(count)).map { $0 })
        #expect(ring.end - ring.first == DashboardLimits.ringItemsMax)
        #expect(ring.floor == 100)
        #expect(ring.position(after: 99, newest: Int64(count)) == nil)
        #expect(ring.position(after: 100, newest: Int64(count)) == 100)
        guard case .fellOff = ring.read(from: 99) else { return #expect(Bool(false), "what is gone was read") }
        guard case .items(_, let next) = ring.read(from: 100) else {
            return #expect(Bool(false), "the oldest is not there")
        }
        #expect(next == 100 + DashboardLimits.itemsPerWriteMax)
    }

    @Test func itHoldsNoMoreBytesThanItsBound() {
        var ring = Ring(floor: 0)
        let size = 1024 * 1024
        for sequence in 1...40 { ring.append(item(Int64(sequence), bytes: size)) }
        #expect(ring.byteCount <= DashboardLimits.ringBytesMax)
        #expect(ring.end == 40)
    }

    @Test func readingInPiecesMissesNothingAndRepeatsNothing() {
        let ring = ring((1...1000).map { $0 })
        var position = 0
        var count = 0
        while case .items(let bytes, let next) = ring.read(from: position) {
            #expect(next == position + bytes.count)
            count += bytes.count
            position = next
        }
        #expect(count == 1000)
    }
}
