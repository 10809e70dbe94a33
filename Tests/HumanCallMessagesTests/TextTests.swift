import HumanCallMessages
import Testing

@Suite struct HexEncodingTests {
    @Test func eachByteBecomesTwoDigits() {
        #expect(HexEncoding.lowercase([0x00, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
        #expect(HexEncoding.uppercase([0x00, 0x0F, 0xA5, 0xFF]) == "000FA5FF")
        #expect(HexEncoding.lowercase([]).isEmpty)
    }

    @Test func everyByteReadsBackAsItself() {
        for byte in UInt8.min...UInt8.max {
            #expect(UInt8(HexEncoding.lowercase([byte]), radix: 16) == byte)
            #expect(UInt8(HexEncoding.uppercase([byte]), radix: 16) == byte)
        }
    }
}

@Suite struct PercentEncodingTests {
    @Test func onlyUnreservedBytesStayAsTheyAre() {
        #expect(PercentEncoding.encode("AZaz09-._~") == "AZaz09-._~")
        #expect(PercentEncoding.encode("/a b?c=d&e%") == "%2Fa%20b%3Fc%3Dd%26e%25")
        #expect(PercentEncoding.encode("é\u{1F600}\n") == "%C3%A9%F0%9F%98%80%0A")
    }
}

@Suite struct DurationTextTests {
    private static let minute: Int64 = 60_000

    @Test(
        arguments: [
            (-5, "0s"), (999, "0s"), (59_999, "59s"), (60_000, "1m 0s"), (250_000, "4m 10s"), (3_600_000, "1h 0m"),
            (7_500_000, "2h 5m"), (86_399_999, "23h 59m"), (86_400_000, "1d 0h"), (180_000_000, "2d 2h"),
        ] as [(Int64, String)])
    func aCompactSpanAlwaysHasItsSecondUnit(_ milliseconds: Int64, _ text: String) {
        #expect(DurationText.text(milliseconds: milliseconds, .compact) == text)
    }

    @Test(
        arguments: [
            (0, "0 s"), (59_999, "59 s"), (60_000, "1 min"), (192_000, "3 min 12 s"), (3_600_000, "1 h"),
            (7_260_000, "2 h 1 min"), (86_400_000, "1 d"), (90_000_000, "1 d 1 h"),
        ] as [(Int64, String)])
    func anAbbreviatedSpanLeavesOutASecondUnitOfZero(_ milliseconds: Int64, _ text: String) {
        #expect(DurationText.text(milliseconds: milliseconds, .abbreviated) == text)
    }

    @Test(
        arguments: [
            ("0s", 0), ("500ms", 500), ("30s", 30_000), ("10m", 600_000), ("2h", 7_200_000), ("007s", 7_000),
        ] as [(String, Int64)])
    func aNumberWithAUnitIsRead(_ text: String, _ milliseconds: Int64) {
        #expect(DurationText.milliseconds(text) == milliseconds)
    }

    @Test(arguments: [
        "", "s", "10", "1.5h", "-1s", "+1s", " 1s", "1 s", "1S", "1d", "1sec", "\u{0661}s", "1s\n",
        "9223372036854775807h", "99999999999999999999s",
    ])
    func textThatIsNoWholeNumberWithAUnitIsRefused(_ text: String) {
        #expect(DurationText.milliseconds(text) == nil)
    }
}
