import HumanCallMessages
import Testing

@testable import HumanCall

@Suite struct IdTests {
    let ids = IdSource(logID: "abcdefghij")

    @Test func idsAreTimeOrderedAndValid() throws {
        let sequences: [Int64] = [1, 2, 31, 32, 33, 1_023, 1_024, 1_000_000, 1 << 40]
        let made = sequences.map(ids.request)
        #expect(made == made.sorted() && Set(made).count == made.count)
        for id in made + sequences.map(ids.message) + sequences.map(ids.note) + [ids.notification(3, index: 999)] {
            try Check.id(id, "id")
        }
        #expect(made[0].hasPrefix("req_") && ids.message(1).hasPrefix("msg_"))
    }

    @Test func aMessageIsFoundByItsID() {
        for sequence: Int64 in [1, 7, 31, 32, 12_345, 1 << 49] {
            #expect(ids.sequence(ofMessage: ids.message(sequence)) == sequence)
        }
    }

    @Test(arguments: [
        "", "msg_", "msg_abcdef", "req_0000000001abcdef", "msg_0000000001abcdeg", "msg_000000001abcdef",
        "msg_00000000u1abcdef",
    ])
    func anIDThatThisLogDidNotCreateHasNoSequence(_ id: String) {
        #expect(ids.sequence(ofMessage: id) == nil)
    }

    @Test func anIDOfAnEarlierLogResolvesToo() {
        let later = IdSource(logID: "zzzzzzzzzz", earlierLogIDs: ["yyyyyyyyyy", "abcdefghij"])
        #expect(later.sequence(ofMessage: ids.message(7)) == 7 && later.sequence(ofRequest: ids.request(8)) == 8)
        #expect(later.sequence(ofMessage: later.message(9)) == 9)
        #expect(ids.sequence(ofMessage: later.message(9)) == nil)
    }

    @Test func aRestoredLogNeverCreatesAnIDTwice() {
        #expect(ids.request(5) != IdSource(logID: "zzzzzzzzzz").request(5))
    }

    @Test func everyReasonHasACodeAndItsNameIsItsOwn() {
        #expect(Set(Reason.allCases.map(\.rawValue)).count == Reason.allCases.count)
        let codes: [Reason: StatusCode] = [
            .invalidField: .invalidArgument, .noSuchRequest: .notFound, .planRequired: .failedPrecondition,
            .alreadyClaimed: .failedPrecondition, .requestEnded: .failedPrecondition, .aiPaused: .failedPrecondition,
            .notClaimHolder: .failedPrecondition, .staleEpoch: .failedPrecondition,
            .memberUnavailable: .failedPrecondition,
            .staleCitation: .failedPrecondition, .versionMismatch: .failedPrecondition,
            .idempotencyConflict: .alreadyExists,
            .roleRequired: .permissionDenied, .limit: .resourceExhausted, .storeUnavailable: .unavailable,
            .shuttingDown: .unavailable, .cursorTooOld: .outOfRange, .cursorInvalid: .outOfRange,
        ]
        for (reason, code) in codes { #expect(reason.code == code) }
    }

    @Test func everyNamePlaceholderInALineIsReplaced() {
        #expect(replacing("{name}", in: "{name}, {name}!", with: "Zoë") == "Zoë, Zoë!")
        #expect(replacing("{name}", in: "no name", with: "x") == "no name")
        #expect(replacing("{name}", in: "{name", with: "x") == "{name")
        #expect(replacing("{name}", in: "", with: "x") == "")
    }
}
