import Glibc
import HumanCallMessages
import HumanCallWire
import NIOCore
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// The server over a real socket, against a peer that writes raw bytes.
    @Suite struct ServerTests {
        @Test func aUnaryCallIsAnsweredAndThePeerIsKnown() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Echo", [1, 2, 3], timeout: 5)
                let answer = try peer.readStatus()
                #expect(answer.streamID == 1)
                #expect(answer.status == nil)
                #expect(answer.payload == [1, 2, 3])
                let credentials = try await server.onLoop { $1.peers.first }
                #expect(credentials?.uid == getuid())
                #expect(credentials?.gid == getgid())
                #expect(credentials?.pid == getpid())
                var groups = [gid_t](repeating: 0, count: Int(getgroups(0, nil)))
                getgroups(Int32(groups.count), &groups)
                // The primary group is one of them, whether or not the process also has it as a supplementary one.
                #expect(credentials.map { Set($0.groups) } == Set(groups + [getgid()]).subtracting([65_534]))
                guard case .received(_, _, _, timeout: 5) = try await server.events().first else {
                    Issue.record("the time-out did not arrive")
                    return
                }
            }
        }

        @Test func aDribblingPeerIsServedFromSingleBytes() async throws {
            try await withServer { server in
                let peer = try server.peer()
                for byte in try requestFrame(1, "Echo", [1, 2, 3]) + requestFrame(3, "Echo", [4]) { peer.write([byte]) }
                #expect(try peer.readStatus().payload == [1, 2, 3])
                #expect(try peer.readStatus().payload == [4])
            }
        }

        @Test func aHundredRequestsInOneWriteAreAnsweredInOrder() async throws {
            try await withServer { server in
                let peer = try server.peer()
                var bytes: [UInt8] = []
                for index in 0..<100 { bytes += try requestFrame(UInt32(2 * index + 1), "Echo", [UInt8(index)]) }
                peer.write(bytes)
                for index in 0..<100 { #expect(try peer.readStatus().payload == [UInt8(index)]) }
            }
        }

        @Test(arguments: [4_194_305, 16_777_215])
        func afterAnOversizeFrameTheNextRequestIsServed(length: Int) async throws {
            try await withServer { server in
                let peer = try server.peer()
                let junk = [UInt8](repeating: 1, count: length)
                peer.write(FrameHeader(payloadBytes: length, streamID: 1, type: .request).frame(junk))
                try peer.request(3, "Echo", [9])
                let refusal = try peer.readStatus()
                #expect(refusal.streamID == 1)
                #expect(refusal.status?.code == 8)
                #expect(refusal.status?.info?.reason == "LIMIT")
                #expect(refusal.status?.info?.metadata.first?.value == "frame_bytes")
                #expect(try peer.readStatus().payload == [9])
            }
        }

        @Test func aLengthOfSixteenMebibytesClosesTheConnection() async throws {
            try await withServer { server in
                let peer = try server.peer()
                peer.write([1, 0, 0, 0, 0, 0, 0, 1, 1, 0])
                #expect(peer.isAtEnd)
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
        }

        @Test func fourMebibytesAreEchoed() async throws {
            try await withServer { server in
                let peer = try server.peer()
                // The envelope of an echo is longer in the request, by service and method.
                let payload = [UInt8](repeating: 5, count: 4_194_304 - 64)
                try peer.request(1, "Echo", payload)
                #expect(try peer.readStatus().payload == payload)
            }
        }

        @Test func anAnswerThatIsTooLongBecomesResourceExhausted() async throws {
            try await withServer { server in
                let peer = try server.peer()
                // 4 MiB = 0x400000: the payload alone would fit, its envelope does not.
                try peer.request(1, "Big", [0x40, 0, 0])
                let refusal = try peer.readStatus()
                #expect(refusal.status?.code == 8)
                #expect(refusal.status?.info?.metadata.first?.value == "answer_bytes")
                try peer.request(3, "Echo", [1])
                #expect(try peer.readStatus().payload == [1])
            }
        }

        // MARK: Refusals on the call's own id

        @Test func unknownServicesAndMethodsAreUnimplemented() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Nothing")
                #expect(try peer.readStatus().status?.code == 12)
                peer.write(try requestFrame(3, "Echo", service: "other.Service"))
                #expect(try peer.readStatus().status?.code == 12)
                #expect(try await server.events().isEmpty)
            }
        }

        @Test func anUndecodableEnvelopeIsInvalidArgument() async throws {
            try await withServer { server in
                let peer = try server.peer()
                peer.write(FrameHeader(payloadBytes: 3, streamID: 1, type: .request).frame([0xFF, 0xFF, 0xFF]))
                let refusal = try peer.readStatus()
                #expect(refusal.streamID == 1)
                #expect(refusal.status?.code == 3)
                #expect(refusal.status?.info?.reason == "INVALID_FIELD")
                try peer.request(3, "Echo", [1])
                #expect(try peer.readStatus().payload == [1])
            }
        }

        @Test func anExpiredDeadlineIsAnsweredAndAFarOneIsCapped() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Echo", timeout: -1)
                #expect(try peer.readStatus().status?.code == 4)
                try peer.request(3, "Echo", timeout: .max)
                _ = try peer.readStatus()
                guard case .received(_, _, _, let timeout)? = try await server.events().first else {
                    Issue.record("not received")
                    return
                }
                #expect(timeout == ServerLimits().timeoutNanosecondsMax)
            }
        }

        @Test func metadataIsCapped() async throws {
            try await withServer { server in
                let peer = try server.peer()
                let pair = Envelope.KeyValue(key: "k", value: "v")
                try peer.request(1, "Echo", metadata: Array(repeating: pair, count: 64))
                #expect(try peer.readStatus().status == nil)
                try peer.request(3, "Echo", metadata: Array(repeating: pair, count: 65))
                #expect(try peer.readStatus().status?.code == 8)
                let long = Envelope.KeyValue(key: "k", value: String(repeating: "v", count: 16 * 1024))
                try peer.request(5, "Echo", metadata: [long])
                #expect(try peer.readStatus().status?.code == 8)
            }
        }

        @Test func evenAndOldIDsAreRefusedAndTheLiveCallIsUntouched() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(5, "Hold")
                for id: UInt32 in [2, 5, 3] {
                    try peer.request(id, "Echo")
                    let refusal = try peer.readStatus()
                    #expect(refusal.streamID == id)
                    #expect(refusal.status?.code == 3)
                }
                let held = try #require(try await server.calls(of: "Hold").first)
                try await server.onLoop { server, _ in server.respond(held, payload: [8]) }
                #expect(try peer.readStatus().payload == [8])
                #expect(!(try await server.events().contains(.cancelled(held))))
            }
        }

        @Test func dataOnAUnaryCallCancelsThatCallOnly() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Hold")
                peer.write(FrameHeader(payloadBytes: 1, streamID: 1, type: .data).frame([1]))
                let refusal = try peer.readStatus()
                #expect(refusal.status?.code == 3)
                let held = try #require(try await server.calls(of: "Hold").first)
                try await eventually { try await server.events().contains(.cancelled(held)) }
                try await server.onLoop { server, _ in server.respond(held, payload: [8]) }
                try peer.request(3, "Echo", [1])
                #expect(try peer.readStatus().streamID == 3, "the late answer is dropped")
            }
        }

        @Test func doubleAndLateAnswersAreDropped() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Hold")
                try await eventually { try await server.calls(of: "Hold").count == 1 }
                let held = try #require(try await server.calls(of: "Hold").first)
                try await server.onLoop { server, _ in
                    server.respond(held, payload: [1])
                    server.respond(held, payload: [2])
                    server.fail(held, code: 3, message: "late")
                    server.finish(held)
                    server.respond(CallID(connection: 999, stream: 1), payload: [])
                }
                try peer.request(3, "Echo", [3])
                #expect(try peer.readStatus().payload == [1])
                #expect(try peer.readStatus().payload == [3])
            }
        }

        @Test func anErrorCarriesItsReasonAndMetadata() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Fail")
                let status = try peer.readStatus().status
                #expect(status?.code == 9)
                #expect(status?.message == "no")
                #expect(status?.details.first?.typeURL == "type.googleapis.com/google.rpc.ErrorInfo")
                let expected = Envelope.ErrorInfo(
                    reason: "ALREADY_CLAIMED", domain: "humancall",
                    metadata: [Envelope.KeyValue(key: "by", value: "ada")])
                #expect(status?.info == expected)
            }
        }

        @Test func anErrorThatCannotBeEncodedStillReachesItsCaller() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Hold")
                try await eventually { try await server.calls(of: "Hold").count == 1 }
                let held = try #require(try await server.calls(of: "Hold").first)
                try await server.onLoop { server, _ in server.fail(held, code: 5, message: "a\0b") }
                #expect(try peer.readStatus().status?.code == 5)
            }
        }

        // MARK: Server streams

        @Test func aServerStreamEndsWithDataFiveAndAnErrorWithAResponse() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Count", [3], flags: .remoteClosed)
                for index: UInt8 in 0..<3 {
                    let item = try #require(peer.readFrame())
                    #expect(item.header == FrameHeader(payloadBytes: 1, streamID: 1, type: .data))
                    #expect(item.payload == [index])
                }
                let end = FrameHeader(payloadBytes: 0, streamID: 1, type: .data, flags: .finish)
                #expect(peer.readFrame()?.header == end)
                try peer.request(3, "StreamFail", flags: .remoteClosed)
                #expect(peer.readFrame()?.payload == [1])
                #expect(try peer.readStatus().status?.info?.reason == "CURSOR_TOO_OLD")
            }
        }

        @Test func anEmptyRequestAndAnEmptyItemAreMessages() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Empty", flags: .remoteClosed)
                #expect(peer.readFrame()?.header == FrameHeader(payloadBytes: 0, streamID: 1, type: .data))
                #expect(peer.readFrame()?.header.flags == .finish)
                #expect(try await server.calls(of: "Empty").count == 1)
            }
        }

        @Test func flushedCountsEveryItemByteOnce() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Feed", [200], flags: .remoteClosed)
                var bytes = 0
                while let frame = peer.readFrame(), frame.header.flags != .finish { bytes += frame.payload.count }
                #expect(bytes == 200 * 10_000)
                try await eventually {
                    let flushed = try await server.events().reduce(0) {
                        if case .flushed(_, let bytes) = $1 { $0 + bytes } else { $0 }
                    }
                    return flushed == bytes
                }
            }
        }

        @Test func anItemThatIsTooLongEndsItsStreamAndTheCoreIsNotified() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "BigItem", [0x40, 0, 1], flags: .remoteClosed)
                #expect(try peer.readStatus().status?.code == 8)
                let call = try #require(try await server.calls(of: "BigItem").first)
                try await eventually { try await server.events().contains(.cancelled(call)) }
            }
        }

        /// ttrpc #229
        @Test func anUnreadStreamFailsAloneAndItsConnectionLivesOn() async throws {
            var limits = ServerLimits()
            limits.streamBytesMax = 1_000_000
            try await withServer(limits) { server in
                let peer = try server.peer()
                try peer.request(1, "Flood", [50], flags: .remoteClosed)
                var items = 0
                var last = try #require(peer.readFrame())
                while last.header.type == .data {
                    items += 1
                    last = try #require(peer.readFrame())
                }
                #expect(items == 10)
                #expect(last.header.type == .response)
                let call = try #require(try await server.calls(of: "Flood").first)
                try await eventually { try await server.events().contains(.cancelled(call)) }
                try peer.request(3, "Echo", [1])
                #expect(try peer.readStatus().payload == [1])
            }
        }
    }
}
