import ArgumentParser
import Dispatch
import HumanCallClient
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct BridgeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "bridge",
        abstract: "Speak JSON-RPC 2.0 on stdin and stdout, for languages without a client.",
        usage: "humancall bridge",
        discussion: """
            One object per line. The methods are those of the protocol, with the request's fields as params and the response as \
            result. StreamEvents answers with a subscription, and its events come between the answers as notifications. \
            docs/BRIDGE.md is the reference. The bridge ends at the end of stdin.

            Examples:
              echo '{"jsonrpc":"2.0","id":1,"method":"ListMembers"}' | humancall bridge
            """)

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        // A missing daemon is reported at the start, not by the first call.
        _ = try await invocation.client.serverInfo()
        let output = Output(format: .jsonl, isQuiet: invocation.output.isQuiet)
        let session = BridgeSession(
            invocation.client, deadline: invocation.timeout ?? .seconds(CLILimits.callSecondsDefault)
        ) { output.json($0) }
        var lines = BridgeLines()
        let input = BridgeInput()
        while let bytes = await input.next() {
            for line in lines.add(bytes[...]) { await session.received(line) }
        }
        guard !Task.isCancelled else {
            // As at the end of stdin, but a signal does not wait long. If stdout has failed, nobody reads the answers.
            if StandardOutput.shared.failure != nil { await session.cancel() }
            await session.finish(within: .seconds(CLILimits.bridgeFinishSeconds))
            throw Failure.interrupted
        }
        for line in lines.finish() { await session.received(line) }
        await session.finish()
        return .done
    }
}

/// Reads stdin on its own thread, one piece per call.
private final class BridgeInput: Sendable {
    private let queue = DispatchQueue(label: "humancall.bridge.stdin")
    private let isCancelled = Atomic(false)

    /// Nil at the end of stdin, and when the task is cancelled.
    func next() async -> [UInt8]? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: self.read()) }
            }
        } onCancel: {
            isCancelled.store(true, ordering: .releasing)
        }
    }

    private func read() -> [UInt8]? {
        var piece = [UInt8](repeating: 0, count: CLILimits.outputBufferBytes)
        while !isCancelled.load(ordering: .acquiring) {
            var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, CLILimits.bridgePollMilliseconds) != 0 else { continue }
            let count = posixRead(STDIN_FILENO, &piece, piece.count)
            if count > 0 { return Array(piece[..<count]) }
            if count == 0 || errno != EINTR && errno != EAGAIN { return nil }
        }
        return nil
    }
}

private func posixRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
