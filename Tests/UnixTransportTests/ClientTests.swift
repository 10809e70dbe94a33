import Glibc
import NIOCore
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// The client against the server, over a real socket.
    @Suite struct ClientTests {
        private func echo(
            _ channel: ClientChannel, _ payload: [UInt8], timeout: Duration? = nil
        ) async throws -> [UInt8] {
            try await channel.call(service: Echo.service, method: "Echo", payload: payload, timeout: timeout)
        }

        @Test func aCallIsAnswered() async throws {
            try await withServer { server in
                let channel = try await server.dialer().connect()
                #expect(try await echo(channel, [1, 2, 3]) == [1, 2, 3])
                #expect(try await echo(channel, []) == [])
                #expect(channel.isActive)
                await channel.close()
                #expect(!channel.isActive)
                await #expect(throws: CallError.notConnected) { try await echo(channel, []) }
            }
        }

        @Test func sixtyFourConnectionsWithSixtyFourCallsEach() async throws {
            try await withServer { server in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for connection in 0..<64 {
                        group.addTask {
                            let channel = try await server.dialer().connect()
                            try await withThrowingTaskGroup(of: Void.self) { calls in
                                for call in 0..<64 {
                                    calls.addTask {
                                        let payload = [UInt8(connection), UInt8(call)]
                                        let answer = try await echo(channel, payload)
                                        #expect(answer == payload)
                                    }
                                }
                                try await calls.waitForAll()
                            }
                            await channel.close()
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }

        @Test func anErrorOfTheServerIsAStatus() async throws {
            try await withServer { server in
                let channel = try await server.dialer().connect()
                let status = ServerStatus(code: 9, message: "no", reason: "ALREADY_CLAIMED", metadata: ["by": "ada"])
                await #expect(throws: CallError.status(status)) {
                    try await channel.call(service: Echo.service, method: "Fail", payload: [])
                }
                #expect(!CallError.status(status).isOutcomeUnknown)
                #expect(try await echo(channel, [1]) == [1])
            }
        }

        @Test func aRequestThatIsTooLongIsNotSent() async throws {
            try await withServer { server in
                let channel = try await server.dialer().connect()
                let error = await #expect(throws: CallError.self) {
                    try await echo(channel, [UInt8](repeating: 0, count: 4_194_304))
                }
                guard case .requestTooLong = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(try await echo(channel, [1]) == [1])
                #expect(try await server.events().count == 1)
            }
        }

        // MARK: Deadlines and cancellation

        @Test func theDeadlineIsSentAndAlsoEnforcedByTheClient() async throws {
            try await withServer { server in
                let channel = try await server.dialer().connect()
                await #expect(throws: CallError.deadlineExceeded) {
                    try await channel.call(
                        service: Echo.service, method: "Hold", payload: [], timeout: .milliseconds(30))
                }
                guard case .received(let held, _, _, let timeout)? = try await server.events().first else {
                    Issue.record("not received")
                    return
                }
                #expect(timeout > 0 && timeout <= 30_000_000)
                // The late answer is for nobody, and the connection is not disturbed.
                try await server.onLoop { server, _ in server.respond(held, payload: [9]) }
                #expect(try await echo(channel, [1], timeout: .seconds(3600 * 24 * 365 * 1000)) == [1])
            }
        }

        @Test(arguments: [Duration.zero, .seconds(-5), .nanoseconds(1)])
        func aDeadlineThatHasPassedIsNeverSent(timeout: Duration) async throws {
            try await withServer { server in
                let channel = try await server.dialer().connect()
                await #expect(throws: CallError.deadlineExceeded) { try await echo(channel, [], timeout: timeout) }
                #expect(try await server.events().isEmpty)
            }
        }

        @Test func aCancelledTaskReturnsAtOnceAndTheServerRunsOn() async throws {
            try await withServer { server in
                let channel = try await server.dialer().connect()
                let task = Task {
                    try await channel.call(service: Echo.service, method: "Hold", payload: [])
                }
                try await eventually { try await server.calls(of: "Hold").count == 1 }
                task.cancel()
                await #expect(throws: CallError.cancelled) { try await task.value }
                #expect(try await echo(channel, [1]) == [1])
                #expect(try await server.events().count == 2, "no cancel goes over the wire")
            }
        }

        @Test func forgottenCallsMakeRoomForNewOnes() async throws {
            try await withServer { server in
                var dialer = server.dialer()
                dialer.limits.callsMax = 2
                let channel = try await dialer.connect()
                for round in 1...3 {
                    await #expect(throws: CallError.deadlineExceeded) {
                        try await channel.call(
                            service: Echo.service, method: "Hold", payload: [], timeout: .milliseconds(20))
                    }
                    let task = Task {
                        try await channel.call(service: Echo.service, method: "Hold", payload: [])
                    }
                    try await eventually { try await server.calls(of: "Hold").count == 2 * round }
                    task.cancel()
                    await #expect(throws: CallError.cancelled) { try await task.value }
                }
                #expect(try await echo(channel, [1]) == [1])
            }
        }

        @Test func aTaskThatWasCancelledBeforeSendsNothing() async throws {
            try await withServer { server in
                let channel = try await server.dialer().connect()
                let task = Task {
                    while !Task.isCancelled { await Task.yield() }
                    return try await echo(channel, [1])
                }
                task.cancel()
                await #expect(throws: CallError.cancelled) { try await task.value }
                #expect(try await echo(channel, [2]) == [2])
                #expect(try await server.events().count == 1)
            }
        }

        // MARK: Connections

        @Test func aLostConnectionLeavesEveryCallUnknown() async throws {
            let server = try await TestServer()
            let channel = try await UnixDialer(path: server.path).connect()
            let calls = (0..<8).map { _ in
                Task { try await channel.call(service: Echo.service, method: "Hold", payload: []) }
            }
            try await eventually { try await server.calls(of: "Hold").count == 8 }
            #expect(try await server.close() == 0)
            for call in calls { await #expect(throws: CallError.connectionLost) { try await call.value } }
            #expect(CallError.connectionLost.isOutcomeUnknown)
            await #expect(throws: CallError.notConnected) { try await echo(channel, []) }
            #expect(!CallError.notConnected.isOutcomeUnknown)
        }

        @Test func aFailedConnectReportsItsReason() async throws {
            let directory = try TemporaryDirectory()
            let path = directory.path + "/s"
            await #expect(throws: CallError.cannotConnect(path: path, errno: ENOENT)) {
                try await UnixDialer(path: path).connect()
            }
            #expect(CallError.cannotConnect(path: path, errno: ENOENT).description.contains("is the daemon running?"))
            let bound = try ListeningSocket.bind(path: path)
            await #expect(throws: CallError.cannotConnect(path: path, errno: ECONNREFUSED)) {
                try await UnixDialer(path: path).connect()
            }
            close(bound.descriptor)
            bound.releaseLock()
            let long = "/" + String(repeating: "x", count: 107)
            await #expect(throws: CallError.badPath(.pathTooLong(path: long, bytes: 108))) {
                try await UnixDialer(path: long).connect()
            }
        }

        @Test func aConnectToAFullBacklogWaitsAndThenTimesOut() async throws {
            let directory = try TemporaryDirectory()
            let path = directory.path + "/s"
            let bound = try ListeningSocket.bind(path: path)
            defer {
                close(bound.descriptor)
                bound.releaseLock()
            }
            #expect(listen(bound.descriptor, 0) == 0)
            let first = try RawPeer(path: path)
            let dialer = UnixDialer(path: path, connectTimeout: .milliseconds(50))
            let error = await #expect(throws: CallError.self) { try await dialer.connect() }
            guard case .cannotConnect = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            withExtendedLifetime(first) {}
        }

        @Test func nearTheEndOfTheIDsTheConnectionIsGivenUpAfterItsLastCall() async throws {
            try await withServer { server in
                var dialer = server.dialer()
                dialer.firstStreamID = .max - 2
                let channel = try await dialer.connect()
                #expect(try await echo(channel, [1]) == [1])
                #expect(try await echo(channel, [2]) == [2])
                await #expect(throws: CallError.notConnected) { try await echo(channel, [3]) }
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
        }

        @Test func aDroppedChannelClosesItsConnection() async throws {
            try await withServer { server in
                do {
                    let channel = try await server.dialer().connect()
                    #expect(try await echo(channel, [1]) == [1])
                }
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
        }

        // MARK: Servers that break the protocol

        /// A server of raw bytes: takes one connection, reads one request, writes the answer, then hangs up.
        private func answering(
            _ answer: [UInt8], _ body: (UnixDialer) async throws -> Void
        ) async throws {
            let directory = try TemporaryDirectory()
            let path = directory.path + "/s"
            let bound = try ListeningSocket.bind(path: path)
            #expect(listen(bound.descriptor, 1) == 0)
            let descriptor = bound.descriptor
            let thread = Task.detached {
                let peer = RawPeer(descriptor: accept(descriptor, nil, nil))
                _ = peer.readFrame()
                peer.write(answer)
                // The client hangs up first, if it does.
                _ = peer.read(1)
            }
            try await body(UnixDialer(path: path))
            await thread.value
            close(descriptor)
            bound.releaseLock()
        }

        @Test func aServerThatLosesTheFramingIsAViolation() async throws {
            try await answering([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1, 2, 0]) { dialer in
                let channel = try await dialer.connect()
                let error = await #expect(throws: CallError.self) { try await echo(channel, []) }
                guard case .protocolViolation = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
            }
        }

        @Test func anAnswerWhoseEnvelopeCannotBeReadIsAViolation() async throws {
            try await answering(FrameHeader(payloadBytes: 1, streamID: 1, type: .response).frame([0xFF])) { dialer in
                let channel = try await dialer.connect()
                let error = await #expect(throws: CallError.self) { try await echo(channel, []) }
                guard case .protocolViolation = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(channel.isActive, "the framing is intact")
            }
        }

        @Test func framesForUnknownCallsAndAnEndInAnOKAreTolerated() async throws {
            let bytes =
                FrameHeader(payloadBytes: 1, streamID: 9, type: .data).frame([1])
                + FrameHeader(payloadBytes: 1, streamID: 1, type: .unknown(9)).frame([1])
                + FrameHeader(payloadBytes: 1, streamID: 1, type: .data).frame([2])
                + FrameHeader(payloadBytes: 0, streamID: 1, type: .data).frame([])
                + FrameHeader(payloadBytes: 3, streamID: 1, type: .response).frame([0x12, 1, 3])
            try await answering(bytes) { dialer in
                let stream = try await dialer.stream(service: Echo.service, method: "Any", payload: [])
                var items: [[UInt8]] = []
                for try await item in stream { items.append(item) }
                #expect(items == [[2], [], [3]])
            }
        }
    }
}
