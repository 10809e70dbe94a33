import Testing

@testable import HumanCallClient

@Suite struct ReasonTests {
    @Test func reasonsAreDistinctAndWrittenAsOnTheWire() {
        let all = HumanCallError.Reason.contract + HumanCallError.Reason.clientOwn
        #expect(Set(all).count == all.count)
        for reason in all { #expect(reason.rawValue.allSatisfy { $0.isUppercase || $0 == "_" }) }
    }

    @Test func anErrorDescribesItsReasonAndItsMessage() {
        let error = HumanCallError(
            code: .notFound, reason: .noSuchRequest, message: "there is no request x", cause: .server)
        #expect("\(error)" == "NO_SUCH_REQUEST: there is no request x")
        #expect("\(error.code)" == "NOT_FOUND")
        #expect("\(HumanCallError.Code(rawValue: 99))" == "99")
    }
}
