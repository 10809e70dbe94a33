import Testing

@testable import TTRPC

@Suite struct StreamTableTests {
    /// A dictionary is the model. Numbers come in order, as a client's do, and now and then out of order.
    @Test(arguments: 1...20) func theTableHasTheEntriesOfADictionary(seed: UInt64) {
        var random = SplitMix(state: seed)
        var table = StreamTable<Int>()
        var expected: [UInt32: Int] = [:]
        var newest: UInt32 = 1
        for step in 0..<2_000 {
            let known = expected.keys.sorted()
            let some =
                known.isEmpty || random.next() % 8 == 0
                ? UInt32(random.next() % 64) : known[Int(random.next() % UInt64(known.count))]
            switch random.next() % 6 {
            case 0, 1:
                newest += 2
                (table[newest], expected[newest]) = (step, step)
            case 2: (table[some], expected[some]) = (step, step)
            case 3: (table[some], expected[some]) = (nil, nil)
            case 4: #expect(table.remove(some) == expected.removeValue(forKey: some))
            default: #expect(table[some] == expected[some])
            }
            #expect(table.count == expected.count && table.isEmpty == expected.isEmpty)
        }
        #expect(table.ids == expected.keys.sorted())
        #expect(table.ids.map { table[$0] } == table.ids.map { expected[$0] })
        table.removeAll()
        #expect(table.isEmpty && table[newest] == nil)
    }
}

private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
