import Foundation
import Testing

@testable import HumanCallClient

@Suite struct TransienceTests {
    private func error(
        _ cause: HumanCallError.Cause, _ code: HumanCallError.Code = .unknown, which: String? = nil
    ) -> HumanCallError {
        HumanCallError(
            code: code, reason: .limit, message: "", metadata: which.map { ["which": $0] } ?? [:], cause: cause)
    }

    @Test func onlyAnErrorThatCanPassIsTransient() {
        for cause in [HumanCallError.Cause.unreachable, .outcomeUnknown, .deadline] {
            #expect(error(cause).isTransient)
        }
        #expect(!error(.cancelled).isTransient && !error(.protocolViolation).isTransient)
        #expect(error(.server, .unavailable).isTransient)
        #expect(!error(.server, .failedPrecondition).isTransient && !error(.server, .notFound).isTransient)
        #expect(error(.server, .resourceExhausted, which: "writes_in_flight").isTransient)
        #expect(!error(.server, .resourceExhausted, which: "frame_bytes").isTransient)
        // A limit of a newer daemon.
        #expect(!error(.server, .resourceExhausted, which: "new").isTransient)
    }

    /// The limits that no waiting frees. With the passing ones they are all of PROTOCOL.md.
    private static let final: Set<String> = [
        "frame_bytes", "answer_bytes", "metadata_pairs", "metadata_bytes", "message_memory", "statistics_days",
        "statistics_groups",
        "members_per_workspace", "actions_per_workspace", "workspaces", "consumers_per_workspace",
        "consumers_per_uid", "tags_per_conversation", "tags_per_workspace", "canned_replies_per_owner",
        "canned_replies_per_workspace",
    ]

    @Test func everyLimitOfTheProtocolIsKnownToPassOrToBeFinal() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../proto/PROTOCOL.md")
        let names = Set(
            try String(contentsOf: page, encoding: .utf8).matches(of: /`LIMIT` `(\w+)`/).map { String($0.1) })
        // One is the client's own.
        #expect(names.union(["request_bytes_not_taken"]) == Self.final.union(ClientLimits.passingLimits))
        #expect(Self.final.isDisjoint(with: ClientLimits.passingLimits))
    }
}
