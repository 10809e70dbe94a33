import HumanCall
import HumanCallWire

// How open calls end, other than by their answers.

extension Service {
    /// A call was closed: what belongs to it ends too.
    func leave(_ call: OpenCall) {
        if case .streaming(let stream) = call { end(stream) }
    }

    /// Ends a stream with an error.
    func fail(_ stream: EventStream, _ rejection: Rejection) {
        guard let call = calls.close(stream.call.id) else { return }
        leave(call)
        outputs.append(.fail(stream.call.id, rejection))
    }

    /// A wait whose time is over is answered with what there is. Any other call fails; the outcome of its command, which
    /// may still commit, is unknown to the caller.
    func endOverdueCalls() {
        for (id, call) in calls.expire(now: now.monotonicMilliseconds) {
            if case .waiting(let wait) = call {
                answer(wait, of: id)
            } else {
                leave(call)
                outputs.append(.fail(id, .deadlineExceeded))
            }
        }
    }
}

extension Service {
    /// Parks a read that answers its call in a later turn.
    func begin(_ read: any LongRead, for call: Call) throws(Rejection) {
        try calls.checkRoom(for: .longRead, call)
        calls.open(call, .reading(read))
    }

    /// One part of one long read.
    func workOnLongRead() {
        guard let (id, read) = calls.nextRead() else { return }
        do throws(Rejection) {
            guard let payload = try read.advance(self) else { return calls.again(id) }
            _ = calls.close(id)
            outputs.append(.respond(id, payload: payload))
        } catch {
            _ = calls.close(id)
            outputs.append(.fail(id, error))
        }
    }
}
