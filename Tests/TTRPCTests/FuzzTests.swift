import TTRPC
import Testing

/// Random frames against a random shell: nothing traps, and what must always hold does.
@Suite struct FuzzTests {
    /// A model of the server that knows less than the machine, but enough to catch a double answer.
    private struct Model {
        var live: Set<UInt32> = []
        var answered: Set<UInt32> = []
        var announced: [UInt32] = []
    }

    private func randomFrame(_ random: inout Seeded, near next: UInt32) -> FrameHeader {
        let types: [FrameType] = [.request, .request, .request, .data, .data, .response, .unknown(0), .unknown(200)]
        let flags: [UInt8] = [0, 0, 1, 2, 3, 4, 5, 0xFF]
        let ids = [next, next, next, next &- 2, next &+ 1, 1, 0, UInt32.random(in: 0...next &+ 8, using: &random)]
        return FrameHeader(
            payloadBytes: Bool.random(using: &random) ? 0 : Int.random(in: 0...100, using: &random),
            streamID: ids.randomElement(using: &random) ?? next,
            type: types.randomElement(using: &random) ?? .data,
            flags: FrameFlags(rawValue: flags.randomElement(using: &random) ?? 0))
    }

    /// Checks an answer that leaves the server against the model.
    private func check(_ out: ServerConnection.Outgoing, _ id: UInt32, ends: Bool, _ model: inout Model) {
        switch out {
        case .frame(let header):
            #expect(model.live.contains(id), "framed for a dead stream \(id)")
            #expect(header.streamID == id)
            #expect(header.payloadBytes <= Limits.payloadBytesMax)
            if ends { finish(id, &model) }
        case .refuse(let refusal):
            #expect(model.live.contains(id))
            guard case .answerTooLong = refusal.fault else {
                Issue.record("refused for \(refusal.fault)")
                return
            }
            finish(id, &model)
        case .drop(.streamGone):
            #expect(!model.live.contains(id), "dropped for a live stream \(id)")
        case .drop(.wrongKind):
            #expect(model.live.contains(id))
        }
    }

    private func finish(_ id: UInt32, _ model: inout Model) {
        model.live.remove(id)
        #expect(model.answered.insert(id).inserted, "a second end of stream \(id)")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func randomFramesAndARandomShellNeverBreakTheServer(seed: UInt64) {
        var random = Seeded(seed)
        let streamsMax = Int.random(in: 1...20, using: &random)
        var server = ServerConnection(streamsMax: streamsMax)
        var model = Model()
        var next: UInt32 = 1
        for step in 0..<2000 {
            if step == 1800 { server.drain() }
            if step == 1950 {
                #expect(Set(server.close()) == model.live)
                model.live = []
            }
            if Int.random(in: 0..<3, using: &random) > 0 {
                receive(&random, &server, &model, &next)
            } else {
                answer(&random, &server, &model, near: next)
            }
            #expect(server.streamsLive == model.live.count)
            #expect(server.streamsLive <= streamsMax)
            let counters = server.counters
            #expect(counters.streamsOpened == counters.streamsEnded + server.streamsLive)
        }
        #expect(server.counters.streamsOpened == server.counters.streamsEnded)
    }

    private func receive(
        _ random: inout Seeded, _ server: inout ServerConnection, _ model: inout Model, _ next: inout UInt32
    ) {
        var frame = randomFrame(&random, near: next)
        let action: ServerConnection.Action
        if Int.random(in: 0..<20, using: &random) == 0 {
            frame.payloadBytes = Limits.payloadBytesMax + 1
            action = server.receiveOversize(frame)
        } else {
            action = server.receive(frame)
        }
        if frame.type == .request, frame.streamID % 2 == 1, frame.streamID >= next { next = frame.streamID &+ 2 }
        switch action {
        case .request(let id):
            #expect(model.live.insert(id).inserted)
            #expect(!model.answered.contains(id))
            model.announced.append(id)
        case .refuse(let refusal):
            // DATA may end a stream that nobody serves yet, and so says nothing of its end.
            let endedUnserved = frame.type == .data && model.live.contains(refusal.streamID)
            if refusal.endedStream || endedUnserved { finish(refusal.streamID, &model) }
        case .ignore:
            break
        }
    }

    private func answer(
        _ random: inout Seeded, _ server: inout ServerConnection, _ model: inout Model, near next: UInt32
    ) {
        let anyID = UInt32.random(in: 0...next &+ 4, using: &random)
        let id = (Bool.random(using: &random) ? model.live.sorted().randomElement(using: &random) : nil) ?? anyID
        let bytes = Int.random(in: 0..<30, using: &random) == 0 ? Limits.payloadBytesMax + 1 : 10
        switch Int.random(in: 0..<7, using: &random) {
        case 0: check(server.respond(id, envelopeBytes: bytes), id, ends: true, &model)
        case 1, 2: check(server.send(id, itemBytes: bytes), id, ends: false, &model)
        case 3: check(server.finish(id), id, ends: true, &model)
        case 4: check(server.fail(id, envelopeBytes: bytes), id, ends: true, &model)
        default:
            let announced = model.announced.popLast() ?? id
            let kind: MethodKind = Bool.random(using: &random) ? .unary : .serverStreaming
            if server.accept(announced, as: kind) == .deliver {
                #expect(model.live.contains(announced))
            }
        }
    }
}
