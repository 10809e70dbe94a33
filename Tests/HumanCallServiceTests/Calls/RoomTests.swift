import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// Large answers are made a few per turn, and only where there is room for them [C21.7].
@Suite struct RoomTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    /// A claimed request in a conversation of 1 MiB.
    private func claimed() throws -> String {
        for _ in 0..<40 { try harness.say(String(repeating: "x", count: 32_000)) }
        let id = try harness.trigger().request!.id
        try harness.claim(id)
        return id
    }

    private func claimAgain(_ id: String, from peer: ServiceHarness.Peer) -> CallID {
        harness.begin(Methods.ClaimRequest.self, ClaimRequestRequest(requestID: id, memberID: "ann"), from: peer)
    }

    @Test(arguments: [1, 16])
    func oneCommitOfManyClaimsMakesAFewTranscriptsPerTurn(connections: Int) throws {
        let id = try claimed()
        let peers = (0..<connections).map { _ in harness.connect() }
        let calls = (0..<64).map { claimAgain(id, from: peers[$0 % connections]) }
        harness.keepsParked = true
        harness.run()
        let answered = calls.filter { !harness.isOpen($0) }
        #expect(answered.count <= 5, "4 MiB, and one")
        #expect(harness.parked == calls.filter(harness.isOpen))
        while !harness.parked.isEmpty { harness.resumeParked() }
        for call in calls {
            let answer = try #require(try harness.reply(Methods.ClaimRequest.self, call))
            #expect(answer.request?.id == id && answer.transcript.count > 30 && answer.transcriptTruncated)
        }
        #expect(harness.mostOutputBytes < ServiceLimits.outputBytesPerTurnMax + 2 * ServiceLimits.pageBytesMax)
        #expect(harness.service.openWork["calls"] == nil)
    }

    @Test func oneMessageWakesManyWaitsAndEachIsAnsweredWhenItsConnectionHasRoom() throws {
        let id = try claimed()
        let version = harness.request(id).version
        let peers = (0..<10).map { _ in harness.connect() }
        for peer in peers { harness.rooms[peer.connection] = 0 }
        harness.keepsParked = true
        let request = WaitRequestRequest(
            requestID: id, knownVersion: version, afterSequence: harness.head, waitMs: 50_000)
        let calls = (0..<200).map {
            harness.begin(Methods.WaitRequest.self, request, from: peers[$0 % 10])
        }
        try harness.say(String(repeating: "y", count: 30_000))
        #expect(Set(harness.parked) == Set(calls) && harness.parked.count == 200 && calls.allSatisfy(harness.isOpen))
        // They hold their quota until they are answered, and no other news wakes them again.
        let another = harness.begin(Methods.WaitRequest.self, request, from: peers[0])
        #expect(harness.refusal(another) == nil, "it has news at once")
        try harness.say("z")
        #expect(harness.parked.count == calls.count)
        // A wait whose caller leaves is not answered, and the time of the others does not end them.
        harness.close(peers[9])
        harness.advance(50_000)
        for peer in peers[..<9] { harness.rooms[peer.connection] = .max }
        while !harness.parked.isEmpty { harness.resumeParked() }
        #expect(calls.filter { harness.isOpen($0) }.allSatisfy { $0.connection == peers[9].connection })
        #expect(calls.count { !harness.isOpen($0) } == 180)
        let answer = try #require(try harness.reply(Methods.WaitRequest.self, calls[0]))
        #expect(answer.messages.map(\.text.count) == [30_000, 1], "the state of now")
        #expect(harness.mostOutputBytes < ServiceLimits.outputBytesPerTurnMax + 2 * ServiceLimits.pageBytesMax)
    }

    @Test func waitsWhoseTimeEndsTogetherAreAnsweredAFewPerTurn() throws {
        let id = try claimed()
        let version = harness.request(id).version
        let head = harness.head
        let peer = harness.connect()
        // They ask for nothing new, and then there is 1 MiB of what is not news for them: the time alone ends them.
        let calls = (0..<64).map { _ in
            harness.begin(
                Methods.WaitRequest.self,
                WaitRequestRequest(requestID: id, knownVersion: version, afterSequence: head, waitMs: 5_000), from: peer
            )
        }
        harness.rooms[peer.connection] = 0
        harness.keepsParked = true
        harness.advance(5_000)
        #expect(harness.parked.count == 64 && calls.allSatisfy(harness.isOpen))
        harness.rooms[peer.connection] = .max
        while !harness.parked.isEmpty { harness.resumeParked() }
        #expect(!calls.contains(where: harness.isOpen))
    }

    @Test func aStopEndsParkedWaitsAndStillAnswersAParkedClaim() throws {
        let id = try claimed()
        let peer = harness.connect()
        harness.keepsParked = true
        let wait = harness.begin(
            Methods.WaitRequest.self,
            WaitRequestRequest(
                requestID: id, knownVersion: harness.request(id).version, afterSequence: harness.head, waitMs: 50_000),
            from: peer)
        harness.rooms[peer.connection] = 0
        let claim = claimAgain(id, from: peer)
        harness.run()
        try harness.say("news")
        #expect(harness.parked == [claim, wait])
        harness.stop()
        #expect(harness.refusal(wait)?.reason == .shuttingDown)
        while !harness.parked.isEmpty { harness.resumeParked() }
        #expect(try harness.reply(Methods.ClaimRequest.self, claim)?.transcript.isEmpty == false)
    }

    @Test func aParkedClaimWhoseTimeoutPassesGetsDeadlineExceededAndNothingElse() throws {
        let id = try claimed()
        let peer = harness.connect()
        harness.keepsParked = true
        harness.rooms[peer.connection] = 0
        let claim = harness.begin(
            Methods.ClaimRequest.self, ClaimRequestRequest(requestID: id, memberID: "ann"), from: peer, timeout: 1_000)
        harness.run()
        harness.advance(1_000)
        #expect(harness.refusal(claim)?.reason == .deadlineExceeded)
        harness.resumeParked()
        #expect(harness.refusal(claim)?.reason == .deadlineExceeded)
    }
}
