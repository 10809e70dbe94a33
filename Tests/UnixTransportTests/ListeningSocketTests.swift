import Glibc
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    @Suite struct ListeningSocketTests {
        private let directory: TemporaryDirectory
        private var path: String { directory.path + "/s" }

        init() throws { directory = try TemporaryDirectory() }

        /// A listening socket made by somebody who knows nothing of the lock.
        private func foreign(
            _ path: String, listening: Bool, type: Int32 = Int32(SOCK_STREAM.rawValue)
        ) throws -> Int32 {
            let descriptor = socket(AF_UNIX, type, 0)
            let address = try SocketAddressUn(path: path)
            #expect(address.withSockaddr { bind(descriptor, $0, $1) } == 0)
            if listening { #expect(listen(descriptor, 1) == 0) }
            return descriptor
        }

        private func giveUp(_ socket: ListeningSocket) {
            close(socket.descriptor)
            socket.removeFile()
            socket.releaseLock()
        }

        @Test func theFileIsTheOwnersAndTheDescriptorIsNotInherited() throws {
            let socket = try ListeningSocket.bind(path: path)
            #expect(mode(of: path) == 0o600)
            #expect(mode(of: path + ".lock") == 0o600)
            #expect(fcntl(socket.descriptor, F_GETFD) & FD_CLOEXEC != 0)
            giveUp(socket)
            #expect(!exists(path))
        }

        @Test func theProcessesUmaskDoesNotDecide() throws {
            let before = umask(0)
            defer { umask(before) }
            let socket = try ListeningSocket.bind(path: path)
            #expect(mode(of: path) == 0o600)
            giveUp(socket)
        }

        @Test func aMissingDirectoryIsMadeForTheOwnerAlone() throws {
            let socket = try ListeningSocket.bind(path: directory.path + "/run/s")
            #expect(mode(of: directory.path + "/run") == 0o700)
            giveUp(socket)
        }

        @Test func aGroupCanConnectAndItsDirectoryIsOpenedOnlyIfMadeHere() throws {
            let socket = try ListeningSocket.bind(path: directory.path + "/run/s", access: .group(getgid()))
            #expect(mode(of: directory.path + "/run/s") == 0o660)
            #expect(mode(of: directory.path + "/run") == 0o710)
            let other = try ListeningSocket.bind(path: path, access: .group(getgid()))
            #expect(mode(of: directory.path) == 0o700)
            giveUp(socket)
            giveUp(other)
        }

        @Test func aDirectoryThatCannotBeMadeIsNamed() throws {
            let error = #expect(throws: SocketError.self) {
                try ListeningSocket.bind(path: directory.path + "/no/such/s")
            }
            #expect(error?.description.contains("/no/such") == true)
        }

        @Test func aStaleSocketIsReplaced() throws {
            close(try foreign(path, listening: true))
            #expect(exists(path))
            let socket = try ListeningSocket.bind(path: path)
            giveUp(socket)
        }

        @Test func aSecondDaemonIsRefusedAndTheFirstKeepsItsSocket() throws {
            let first = try ListeningSocket.bind(path: path)
            #expect(listen(first.descriptor, 1) == 0)
            #expect(throws: SocketError.inUse(path: path)) { try ListeningSocket.bind(path: path) }
            #expect(SocketError.inUse(path: path).description == "another daemon is using the socket \(path)")
            #expect(try RawPeer(path: path).writeWithoutWaiting([1]) == 1)
            giveUp(first)
            giveUp(try ListeningSocket.bind(path: path))
        }

        @Test func aDaemonThatIsBoundAndNotYetListeningIsNoStaleSocket() throws {
            let first = try ListeningSocket.bind(path: path)
            #expect(throws: SocketError.inUse(path: path)) { try ListeningSocket.bind(path: path) }
            #expect(exists(path))
            giveUp(first)
        }

        @Test func aListenerWithoutTheLockIsAliveToo() throws {
            let descriptor = try foreign(path, listening: true)
            defer { close(descriptor) }
            #expect(throws: SocketError.inUse(path: path)) { try ListeningSocket.bind(path: path) }
            #expect(exists(path))
        }

        @Test func aListenerWhoseBacklogIsFullIsAliveAndDoesNotBlockUs() throws {
            let descriptor = try foreign(path, listening: true)
            defer { close(descriptor) }
            let peers = try (0..<2).map { _ in try RawPeer(path: path) }
            #expect(throws: SocketError.inUse(path: path)) { try ListeningSocket.bind(path: path) }
            withExtendedLifetime(peers) {}
        }

        @Test func aDatagramSocketIsNotOursToRemove() throws {
            let descriptor = try foreign(path, listening: false, type: Int32(SOCK_DGRAM.rawValue))
            defer { close(descriptor) }
            #expect(throws: SocketError.inUse(path: path)) { try ListeningSocket.bind(path: path) }
            #expect(exists(path))
        }

        @Test(arguments: ["file", "directory", "link"])
        func aFileThatIsNoSocketIsNeverUnlinked(what: String) throws {
            switch what {
            case "file": makeFile(path)
            case "directory": mkdir(path, 0o700)
            default: symlink("/nonexistent", path)
            }
            #expect(throws: SocketError.notASocket(path: path)) { try ListeningSocket.bind(path: path) }
            #expect(exists(path))
        }

        @Test func aPathThatIsTooLongIsNamedWithItsLength() throws {
            let room = 107 - directory.path.utf8.count - 1
            let fits = directory.path + "/" + String(repeating: "x", count: room)
            giveUp(try ListeningSocket.bind(path: fits))
            let error = #expect(throws: SocketError.self) { try ListeningSocket.bind(path: fits + "x") }
            #expect(error == .pathTooLong(path: fits + "x", bytes: 108))
            #expect(error?.description.contains(fits + "x has 108 bytes") == true)
        }

        @Test func invalidPathsAreRefused() {
            #expect(throws: SocketError.badPath("")) { try ListeningSocket.bind(path: "") }
            #expect(throws: SocketError.badPath("a\0b")) { try ListeningSocket.bind(path: "a\0b") }
        }

        @Test func anotherFileOfTheSameNameIsLeftAtTheEnd() throws {
            let socket = try ListeningSocket.bind(path: path)
            unlink(path)
            makeFile(path)
            giveUp(socket)
            #expect(exists(path))
        }

        @Test func ofManyDaemonsThatStartAtOnceOneWins() async throws {
            close(try foreign(path, listening: true))
            let path = path
            let winners = await withTaskGroup(of: ListeningSocket?.self) { group in
                for _ in 0..<16 { group.addTask { try? ListeningSocket.bind(path: path) } }
                return await group.reduce(into: [ListeningSocket]()) { winners, socket in
                    if let socket { winners.append(socket) }
                }
            }
            #expect(winners.count == 1)
            winners.forEach(giveUp)
        }

        // MARK: Socket activation

        @Test func withoutTheVariablesOrForAnotherProcessNothingIsInherited() throws {
            #expect(try ListeningSocket.inherited() == nil)
            #expect(try inherit(pid: nil, count: "1", 3) == nil)
            #expect(try inherit(pid: "12345", count: "1", 3) == nil)
            #expect(try inherit(pid: "x", count: "1", 3) == nil)
            #expect(try inherit(pid: "7", count: "0", 3) == nil)
        }

        @Test func anInheritedDescriptorThatCannotBeServedIsRefusedWithItsReason() throws {
            let datagram = try foreign(path + "d", listening: false, type: Int32(SOCK_DGRAM.rawValue))
            let deaf = try foreign(path + "n", listening: false)
            let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
            let internet = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { [datagram, deaf, file, internet].forEach { close($0) } }
            let reasons = [
                (datagram, "ListenStream="), (deaf, "Accept=no"), (file, "getsockname"),
                (internet, "not a Unix socket"),
            ]
            for (descriptor, reason) in reasons {
                let error = #expect(throws: SocketError.self) { try inherit(pid: "7", count: "1", descriptor) }
                #expect(error?.description.contains(reason) == true)
            }
            #expect(throws: SocketError.self) { try inherit(pid: "7", count: "2", deaf) }
        }

        @Test func anInheritedSocketIsServedAndNeverUnlinked() async throws {
            let descriptor = try foreign(path, listening: true)
            let socket = try #require(try inherit(pid: "7", count: "1", descriptor))
            #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
            let server = try await TestServer(socket: socket)
            let peer = try RawPeer(path: path)
            try peer.request(1, "Echo", [1, 2])
            #expect(try peer.readStatus().payload == [1, 2])
            _ = try await server.close()
            #expect(exists(path))
        }

        private func inherit(pid: String?, count: String, _ descriptor: Int32) throws -> ListeningSocket? {
            try ListeningSocket.inherited(
                listenPID: pid, listenFDs: count, processID: 7, firstDescriptor: descriptor)
        }
    }
}
