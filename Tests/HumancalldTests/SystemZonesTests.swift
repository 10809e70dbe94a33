import HumanCall
import Testing

@testable import humancalld

@Suite struct SystemZonesTests {
    /// 2026-03-02T00:00:00Z.
    private let now: Int64 = 1_772_409_600_000

    @Test func aZoneHasTheOffsetsOfTheMachinesDatabase() throws {
        let vienna = try #require(SystemZones.offsets("Europe/Vienna", now))
        #expect(vienna.first == 3_600_000)
        // Summer time from 2026-03-29 01:00 UTC to 2026-10-25 01:00 UTC.
        #expect(vienna.transitions.prefix(2).map(\.at) == [1_774_746_000_000, 1_792_890_000_000])
        #expect(vienna.transitions.prefix(2).map(\.offset) == [7_200_000, 3_600_000])
        #expect(SystemZones.offsets("Asia/Kolkata", now) == ZoneOffsets(first: 19_800_000))
    }

    @Test func aZoneIsReadAgainWhenTimeHasPassed() throws {
        let year: Int64 = 365 * 86_400_000
        _ = SystemZones.offsets("Europe/Berlin", now)
        let later = try #require(SystemZones.offsets("Europe/Berlin", now + 3 * year))
        #expect(later.transitions.first.map { $0.at > now + 3 * year - 10 * 86_400_000 } == true)
        #expect(SystemZones.offsets("Europe/Berlin", now)?.transitions.first?.at == 1_774_746_000_000)
    }

    @Test(arguments: [
        "", "CET+1", "EST", "GMT+2", "vienna", "../../etc/passwd", "/etc/passwd", "Europe/Nowhere",
        "Europe/Vienna\u{0}",
    ])
    func aNameThatIsNotInTheDatabaseIsUnknown(_ name: String) {
        #expect(SystemZones.offsets(name, now) == nil)
    }
}
