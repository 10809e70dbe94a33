import TTRPC
import Testing

/// A client and a server machine back to back, with the bytes between them cut at random: every call gets its own
/// answer, every stream its items in order, each exactly once.
@Suite struct PairTests {
    /// One direction of the socket.
    private struct Pipe {
        var bytes: [UInt8] = []

        /// A random number of the bytes, taken from the front.
        mutating func take(_ random: inout Seeded) -> [UInt8] {
            let count = Int.random(in: 0...min(bytes.count, 40), using: &random)
            defer { bytes.removeFirst(count) }
            return Array(bytes.prefix(count))
        }
    }

    /// The answer that the server still owes a call.
    private enum Owed {
        case answer([UInt8])
        case items([[UInt8]])
    }

    private struct World: ~Copyable {
        var random: Seeded
        var client = ClientConnection()
        var server = ServerConnection(streamsMax: 8)
        var toServer = Pipe()
        var toClient = Pipe()
        var serverReader = Recorder()
        var clientReader = Recorder()
        var owed: [UInt32: Owed] = [:]
        /// Each call's request: a number of items for a stream, nil for a unary call.
        var asked: [UInt32: Int?] = [:]
        var got: [UInt32: [[UInt8]]] = [:]
        var ended: Set<UInt32> = []
        var started = 0

        init(seed: UInt64) { random = Seeded(seed) }

        func item(_ id: UInt32, _ index: Int) -> [UInt8] {
            // Every third item is empty, because an empty message is a message.
            index % 3 == 2 ? [] : [UInt8(truncatingIfNeeded: id), UInt8(truncatingIfNeeded: index), 0, 0, 1]
        }

        mutating func startCall() {
            let items = Bool.random(using: &random) ? Int.random(in: 0...6, using: &random) : nil
            let payload = [UInt8(items ?? 255)]
            guard case .frame(let header) = client.start(items == nil ? .unary : .serverStreaming, envelopeBytes: 1)
            else {
                Issue.record("a call could not start")
                return
            }
            asked[header.streamID] = .some(items)
            toServer.bytes += header.frame(payload)
            started += 1
        }

        mutating func serverReads() throws {
            try serverReader.feed(toServer.take(&random))
            let seen = serverReader.seen
            serverReader.seen = []
            for case .frame(let header, let payload) in seen {
                guard case .request(let id) = server.receive(header) else {
                    Issue.record("request \(header.streamID) refused")
                    continue
                }
                let wish = payload.first ?? 0
                let kind: MethodKind = wish == 255 ? .unary : .serverStreaming
                #expect(server.accept(id, as: kind) == .deliver)
                owed[id] = wish == 255 ? .answer([7, wish]) : .items((0..<Int(wish)).map { item(id, $0) })
            }
        }

        mutating func serverAnswers() {
            guard let id = owed.keys.sorted().randomElement(using: &random), let debt = owed[id] else { return }
            let out: ServerConnection.Outgoing
            var payload: [UInt8] = []
            switch debt {
            case .answer(let bytes):
                payload = bytes
                out = server.respond(id, envelopeBytes: bytes.count)
                owed[id] = nil
            case .items(var items):
                if items.isEmpty {
                    out = server.finish(id)
                    owed[id] = nil
                } else {
                    payload = items.removeFirst()
                    out = server.send(id, itemBytes: payload.count)
                    owed[id] = .items(items)
                }
            }
            guard case .frame(let header) = out else {
                Issue.record("an answer was not framed")
                return
            }
            toClient.bytes += header.frame(payload)
        }

        mutating func clientReads() throws {
            try clientReader.feed(toClient.take(&random))
            let seen = clientReader.seen
            clientReader.seen = []
            for case .frame(let header, let payload) in seen {
                switch client.receive(header) {
                case .item(let id):
                    got[id, default: []].append(payload)
                case .response(let id):
                    got[id, default: []].append(payload)
                    #expect(ended.insert(id).inserted)
                case .finished(let id):
                    #expect(ended.insert(id).inserted)
                case .lastItem, .streamResponse, .violation, .ignore:
                    Issue.record("unexpected frame \(header)")
                }
            }
        }

        func check() {
            for (id, items) in asked {
                #expect(ended.contains(id), "call \(id) got no end")
                let expected = items.map { count in (0..<count).map { item(id, $0) } } ?? [[7, 255]]
                #expect(got[id, default: []] == expected)
            }
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func everythingArrivesInOrderExactlyOnce(seed: UInt64) throws {
        var world = World(seed: seed)
        var steps = 0
        while world.started < 40 || world.client.callsLive > 0 {
            steps += 1
            try #require(steps < 100_000, "the pair makes no progress")
            switch Int.random(in: 0..<4, using: &world.random) {
            case 0: if world.started < 40, world.client.callsLive < 8 { world.startCall() }
            case 1: try world.serverReads()
            case 2: world.serverAnswers()
            default: try world.clientReads()
            }
        }
        world.check()
        #expect(world.client.close() == [])
        #expect(world.server.close() == [])
        #expect(world.server.counters.requestsRefused == 0)
        #expect(world.server.counters.repliesDropped == 0)
    }

    @Test(arguments: 100..<140 as Range<UInt64>)
    func aConnectionCutAnywhereLeavesEveryCallWithAnOutcome(seed: UInt64) throws {
        var world = World(seed: seed)
        for _ in 0..<Int.random(in: 0..<400, using: &world.random) {
            switch Int.random(in: 0..<4, using: &world.random) {
            case 0: if world.client.callsLive < 8 { world.startCall() }
            case 1: try world.serverReads()
            case 2: world.serverAnswers()
            default: try world.clientReads()
            }
        }
        let unknown = Set(world.client.close())
        #expect(unknown.isDisjoint(with: world.ended))
        #expect(unknown.union(world.ended) == Set(world.asked.keys))
        #expect(Set(world.server.close()) == Set(world.owed.keys))
    }
}
