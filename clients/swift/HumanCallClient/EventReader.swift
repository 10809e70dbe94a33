import HumanCallMessages
internal import HumanCallWire
import Synchronization

/// Performs the actions of an `EventsMachine`: opens streams, waits, reads.
actor EventReader {
    private var machine: EventsMachine
    private var request: StreamEventsRequest
    private let dialer: any LinkDialer
    private let options: EventOptions
    private let silence: Duration
    /// Items that the reader has not asked for yet, in reverse order: the next one is last.
    private var ready: [StreamEventsResponse] = []
    private var stream: WatchedStream?
    private var isOver = false

    init(_ sequence: EventSequence) {
        request = sequence.request
        dialer = sequence.dialer
        options = sequence.options
        silence = sequence.silence
        machine = EventsMachine(
            from: sequence.request.from, deliversHeartbeats: sequence.options.deliversHeartbeats,
            waitsForDaemon: sequence.options.waitsForDaemon, backoff: sequence.backoff)
    }

    func next() async throws(HumanCallError) -> StreamEventsResponse? {
        if isOver { return nil }
        do throws(HumanCallError) {
            while true {
                if let item = ready.popLast() { return item }
                try await advance()
            }
        } catch {
            isOver = true
            stream?.close()
            stream = nil
            throw error
        }
    }

    /// One step: an item read, or a stream opened.
    private func advance() async throws(HumanCallError) {
        let item: StreamEventsResponse?
        do throws(LinkFault) {
            guard let stream else {
                stream = try await open()
                options.onConnection?(.open)
                return
            }
            item = try await stream.next().map(decode)
        } catch {
            return try await reconnect(.fault(error))
        }
        guard let item else { return try await reconnect(.finished) }
        switch machine.received(item) {
        case .deliver(let items): ready = items.reversed()
        case .skip: break
        case .fail(let error): throw error
        }
    }

    private func decode(_ bytes: [UInt8]) throws(LinkFault) -> StreamEventsResponse {
        do throws(HumanCallError) {
            return try CallCodec.decode(StreamEventsResponse.self, from: bytes)
        } catch {
            throw .violation(error.message)
        }
    }

    private func open() async throws(LinkFault) -> WatchedStream {
        request.from = machine.from
        let payload: [UInt8]
        do throws(HumanCallError) { payload = try CallCodec.encode(request) } catch { throw .refused(error) }
        let method = Methods.StreamEvents.self
        let call = OutgoingCall(service: method.service, method: method.name, payload: payload, timeout: nil)
        return WatchedStream(try await dialer.stream(call), silence: silence)
    }

    private func reconnect(_ ending: EventsMachine.Ending) async throws(HumanCallError) {
        stream?.close()
        stream = nil
        // The stream of a cancelled task fails in some way; the reason is the cancellation.
        if Task.isCancelled { throw .taskCancelled }
        switch machine.ended(ending, fraction: .random(in: 0...1)) {
        case .fail(let error): throw error
        case .reconnect(let delay):
            var reason: HumanCallError?
            switch ending {
            case .fault(.refused(let error)): reason = error
            case .fault(.unreachable(let detail)), .fault(.lost(let detail)): reason = .unreachable(detail)
            default: break
            }
            options.onConnection?(.lost(reason, retryAfter: delay))
            do { try await ContinuousClock().sleep(for: delay) } catch { throw .taskCancelled }
        }
    }
}

/// A stream whose reader waits at most `silence` for an item, because only arriving bytes prove that the daemon lives.
///
/// Only waiting counts. A consumer can take any time between two items.
final class WatchedStream: Sendable {
    private let stream: any LinkStream
    private let watch: Task<Void, Never>
    private let waiting: WaitStart

    private final class WaitStart: Sendable {
        let since = Mutex<ContinuousClock.Instant?>(nil)
    }

    init(_ stream: any LinkStream, silence: Duration) {
        self.stream = stream
        let waiting = WaitStart()
        self.waiting = waiting
        watch = Task {
            let clock = ContinuousClock()
            var wake = clock.now.advanced(by: silence)
            while true {
                do { try await clock.sleep(until: wake) } catch { return }
                let since = waiting.since.withLock { $0 }
                let now = clock.now
                if let since, since.duration(to: now) >= silence { return stream.close() }
                wake = (since ?? now).advanced(by: silence)
            }
        }
    }

    func next() async throws(LinkFault) -> [UInt8]? {
        waiting.since.withLock { $0 = .now }
        defer { waiting.since.withLock { $0 = nil } }
        do throws(LinkFault) {
            return try await stream.next()
        } catch {
            // The watch closes a silent stream, which looks like a cancellation. Only a cancelled task means one.
            if error == .cancelled, !Task.isCancelled { throw .lost("the event stream fell silent") }
            throw error
        }
    }

    func close() {
        watch.cancel()
        stream.close()
    }

    /// The watch also refers to the stream, so it must end first.
    deinit { close() }
}
