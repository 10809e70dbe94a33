import Foundation
import Glibc
import HumanCallMessages
import HumanCallWire
import NIOCore
import NIOPosix
import Testing
import UnixTransport

/// Another user: the CLI is run as one by setpriv, and a thread of this process connects as one.
struct OtherUser: Sendable {
    var uid: UInt32
    /// The primary group; nil = the number of the uid.
    var gid: UInt32?
    var groups: [UInt32] = []

    static let isPossible = getuid() == 0 && FileManager.default.isExecutableFile(atPath: setpriv)
    static let reason: Comment = "other uids can be taken by root alone, with setpriv of util-linux"
    private static let setpriv =
        FileManager.default.isExecutableFile(atPath: "/bin/setpriv") ? "/bin/setpriv" : "/usr/bin/setpriv"

    /// A group of this machine that may be given to `socket_group`, which takes names.
    static let socketGroup: (name: String, gid: UInt32) = {
        for name in ["users", "daemon", "bin", "sys", "adm"] {
            if let entry = getgrnam(name) { return (name, entry.pointee.gr_gid) }
        }
        return ("root", 0)
    }()

    /// One who may connect: of the socket's group, and of others.
    static func admitted(_ uid: UInt32, _ groups: [UInt32] = []) -> OtherUser {
        OtherUser(uid: uid, groups: [socketGroup.gid] + groups)
    }

    struct Run {
        var status: Int32
        var output: String
        var errors: String

        /// The `error` object of `-o json`.
        func error(_ key: String) -> String {
            let object = (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any]
            let error = object?["error"] as? [String: Any]
            let metadata = error?["metadata"] as? [String: Any]
            return error?[key] as? String ?? metadata?[key] as? String ?? ""
        }
    }

    /// Runs the CLI as this user.
    func run(_ daemon: DaemonProcess, _ arguments: [String], environment: [String: String]? = nil) throws -> Run {
        // Other users may have no access to the build's folder.
        let program = daemon.directory.appendingPathComponent("humancall")
        if !FileManager.default.fileExists(atPath: program.path) {
            try FileManager.default.copyItem(
                at: DaemonProcess.products.appendingPathComponent("humancall"), to: program)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.setpriv)
        process.arguments =
            ["--reuid", "\(uid)", "--regid", "\(gid ?? uid)"]
            + (groups.isEmpty ? ["--clear-groups"] : ["--groups", groups.map { "\($0)" }.joined(separator: ",")])
            + [program.path] + arguments
        process.environment = (environment ?? ["HUMANCALL_SOCKET": daemon.socketPath]).merging(["PATH": "/usr/bin:/bin"]
        ) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Both are far smaller than a pipe.
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let remarks = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: remarks, as: UTF8.self))
    }
}

/// The outcome of a call.
enum CallOutcome {
    case ok([UInt8])
    case refused(ServerStatus)
    /// No answer.
    case cut(CallError)

    var refusal: ServerStatus? { if case .refused(let status) = self { status } else { nil } }
    var reason: String? { refusal?.reason }
}

/// A peer whom the kernel reports as another user: the ids of a thread are its own on Linux, and those of the thread that
/// calls connect(2) are the ones that SO_PEERCRED returns.
final class ForeignPeer: Sendable {
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let path: String
    /// For a dialer of the test's own.
    var loops: any EventLoopGroup { group }

    init(_ path: String, as user: OtherUser? = nil) async throws {
        self.path = path
        guard let user else { return }
        try await group.next().submit { try ThreadIdentity.take(user) }.get()
    }

    func close() async { try? await group.shutdownGracefully() }

    /// Calls a method on a connection of its own; of a stream the first item is the answer.
    func call<M: WireMethod>(_ method: M.Type, _ request: M.Request) async -> CallOutcome {
        guard let payload = try? WireCodec.encode(request, arena: WireArena()) else {
            Issue.record("\(M.name): the request does not encode")
            return .ok([])
        }
        return await call(M.service, M.name, payload, isStream: M.serverStreaming)
    }

    func call(_ service: String, _ method: String, _ payload: [UInt8], isStream: Bool = false) async -> CallOutcome {
        let dialer = UnixDialer(path: path, group: group)
        do throws(CallError) {
            guard isStream else {
                let channel = try await dialer.connect()
                let answer = try await channel.call(
                    service: service, method: method, payload: payload, timeout: .seconds(20))
                return .ok(answer)
            }
            let stream = try await dialer.stream(
                service: service, method: method, payload: payload, timeout: .seconds(20))
            var items = stream.makeAsyncIterator()
            let first = try await items.next()
            stream.cancel()
            return .ok(first ?? [])
        } catch {
            if case .status(let status) = error { return .refused(status) }
            return .cut(error)
        }
    }

    /// One connection for many calls.
    func connect() async throws -> ClientChannel { try await UnixDialer(path: path, group: group).connect() }

    func ask<M: WireMethod>(_ method: M.Type, _ request: M.Request) async throws -> M.Response {
        guard case .ok(let bytes) = await call(method, request) else { throw CallError.notConnected }
        return try WireCodec.decode(M.Response.self, from: bytes, arena: WireArena())
    }
}

/// The ids of one thread. The C library's functions would change those of the whole process.
private enum ThreadIdentity {
    private typealias SystemCall = @convention(c) (Int, Int, Int, Int) -> Int

    #if arch(x86_64)
        private static let (setgroups, setresuid, setresgid) = (116, 117, 119)
    #else
        private static let (setgroups, setresuid, setresgid) = (159, 147, 149)
    #endif

    static func take(_ user: OtherUser) throws {
        guard let symbol = dlsym(nil, "syscall") else { throw POSIXError(.ENOSYS) }
        let call = unsafeBitCast(symbol, to: SystemCall.self)
        let gid = Int(user.gid ?? user.uid)
        let uid = Int(user.uid)
        let groups = user.groups.withUnsafeBufferPointer {
            call(setgroups, $0.count, Int(bitPattern: $0.baseAddress), 0)
        }
        guard groups == 0, call(setresgid, gid, gid, gid) == 0, call(setresuid, uid, uid, uid) == 0 else {
            throw POSIXError(.EPERM)
        }
    }
}
