// A gRPC server that answers every GetRequest with the same bytes.
//
//     grpc-swift SOCKET BYTES
import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2Posix
import NIOPosix

/// A message is the transport's bytes, so that the server spends no time on protobuf.
struct RawBytes: MessageSerializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: GRPCNIOTransportBytes) -> Bytes {
        if let same = message as? Bytes { return same }
        return message.withUnsafeBytes { Bytes($0) }
    }
}

/// Ignores the request.
struct Unread: MessageDeserializer {
    func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) {}
}

/// Runs each call on the event loop of its connection: on a loop's thread, `any()` returns that loop. The server answers fewer
/// calls with Swift's own thread pool.
final class OnEventLoops: TaskExecutor {
    private let loops: MultiThreadedEventLoopGroup

    init(_ loops: MultiThreadedEventLoopGroup) {
        self.loops = loops
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loops.any().execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

let words = CommandLine.arguments
guard words.count == 3, let count = Int(words[2]), count >= 0 else {
    FileHandle.standardError.write(Data("usage: grpc-swift SOCKET BYTES\n".utf8))
    exit(64)
}
let answer = GRPCNIOTransportBytes(repeating: UInt8(ascii: "x"), count: count)
var router = RPCRouter<HTTP2ServerTransport.Posix>()
router.registerHandler(
    forMethod: MethodDescriptor(fullyQualifiedService: "humancall.v1.HumanCall", method: "GetRequest"),
    deserializer: Unread(),
    serializer: RawBytes()
) { request, _ in
    _ = try await ServerRequest(stream: request)
    return StreamingServerResponse(single: ServerResponse(message: answer))
}
// An event loop for each core.
let loops = MultiThreadedEventLoopGroup.singleton
let transport = HTTP2ServerTransport.Posix(
    address: .unixDomainSocket(path: words[1]), transportSecurity: .plaintext, eventLoopGroup: loops)
let server = GRPCServer(transport: transport, router: router)
try await withTaskExecutorPreference(OnEventLoops(loops)) {
    try await server.serve()
}
