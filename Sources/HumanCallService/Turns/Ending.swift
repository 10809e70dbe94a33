import HumanCall
import HumanCallStore
import HumanCallWire

// How open calls end, other than by the answer to a command.

extension Service {
    /// Ends streams, waits and long reads with SHUTTING_DOWN, and refuses new calls. Commands in flight are finished.
    package func stop(_ now: Now) {
        self.now = now
        isStopping = true
        for (id, call) in calls.closeForStop() {
            leave(call)
            outputs.append(.fail(id, .shuttingDown))
        }
    }

    /// Sends a new stream what there is for it.
    func open(_ stream: EventStream, oldest: Int64) {
        do throws(StoreError) {
            try streams.open(stream, oldest: oldest, now: now, into: &outputs)
        } catch {
            fail(stream, unreadable(error))
        }
    }

    /// A call was closed: what belongs to it ends too.
    func leave(_ call: OpenCall) {
        if case .reading(let read) = call { read.left() }
        guard case .streaming(let stream) = call, let session = streams.end(stream) else { return }
        presence.end(session.member, session: session.id, now: now.monotonicMilliseconds)
        endViewing(session.member, session: session.id)
    }

    /// Ends a stream with an error.
    func fail(_ stream: EventStream, _ rejection: Rejection) {
        guard let call = calls.close(stream.id) else { return }
        leave(call)
        outputs.append(.fail(stream.id, rejection))
    }

    /// Ends streams whose history could not be read.
    func fail(_ failures: [Streams.Failure]) {
        for (stream, error) in failures { fail(stream, unreadable(error)) }
    }

    /// A wait whose time is over is answered with what there is. Any other call fails; the outcome of its command, which
    /// may still commit, is unknown to the caller.
    func endOverdueCalls() {
        let overdue = calls.expire(now: now.monotonicMilliseconds)
        for (id, call) in overdue.closed {
            leave(call)
            outputs.append(.fail(id, .deadlineExceeded))
        }
        for id in overdue.ready { answerOrPark(id) }
    }

    // MARK: Large answers

    /// Answers a call that is ready, or leaves that until its connection has room.
    func answerOrPark(_ id: CallID) {
        guard outputs.hasRoom(for: id) else { return outputs.append(.park(id)) }
        answerReady(id)
    }

    private func answerReady(_ id: CallID) {
        guard let answer = calls.readyAnswer(id) else { return }
        _ = calls.close(id)
        switch answer {
        case .wait(let wait): self.answer(wait, of: id)
        case .transcript(let stored, let workspaceID):
            do throws(Rejection) {
                outputs.append(.respond(id, payload: try ClaimRequest.withTranscript(stored, workspaceID, self)))
            } catch {
                outputs.append(.fail(id, error))
            }
        }
    }

    /// The connection of a parked call has room.
    package func resume(_ id: CallID, now: Now) {
        self.now = now
        guard let stream = calls.stream(id) else { return answerReady(id) }
        do throws(StoreError) {
            try streams.resume(stream, now: now, into: &outputs)
        } catch {
            fail(stream, unreadable(error))
        }
    }

    /// One part of one long read.
    func workOnLongRead() {
        guard let (id, read) = calls.nextRead() else { return }
        do throws(Rejection) {
            switch try read.advance(self) {
            case .more: calls.again(id)
            case .waiting: break
            case .done(let payload):
                _ = calls.close(id)
                outputs.append(.respond(id, payload: payload))
            }
        } catch {
            _ = calls.close(id)
            outputs.append(.fail(id, error))
        }
    }
}
