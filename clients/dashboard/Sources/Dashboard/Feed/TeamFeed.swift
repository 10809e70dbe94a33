import HumanCallClient
import Logging
import NIOCore

/// The dashboard's one event stream from the daemon, and the browsers that follow it.
///
/// It moves the board on, encodes each change once for all browsers of a language, and closes the connection of a browser
/// that does not read.
actor TeamFeed {
    enum Reading: Sendable {
        case items([ByteBuffer], next: Int)
        /// Nothing happened for a while: the browser gets a pulse.
        case beat
        /// The items that the browser lacks were dropped. It reads its page again.
        case fellOff
        /// The session is over, or the member was removed.
        case ended
    }

    /// One browser's event stream.
    struct Browser: Hashable, Sendable {
        fileprivate let id: Int
        let memberID: String
        let language: String
    }

    private struct Seat {
        var memberID: String
        /// The fingerprint of the session that opened the stream. The stream ends with it.
        var session: String
        var waiting: CheckedContinuation<Bool, Never>?
        /// When the write that is under way began.
        var writingSince: ContinuousClock.Instant?
        var close: @Sendable () -> Void
        /// Why it ends.
        var ending: Reading?
    }

    private let client: HumanCallClient
    private let pages: Renderer
    private let logger: Logger
    private let memberLeft: @Sendable (String) async -> Void
    private let erased: @Sendable (String) async -> Void
    private let ring: @Sendable (PushNews) async -> Void

    private var board: Board?
    /// The rings of the languages in use. A language stays in use until the dashboard stops.
    private var rings: [String: Ring] = [:]
    private var isConnected = false
    private var seats: [Int: Seat] = [:]
    private var lastSeat = 0
    private(set) var clockSpeed: Int32 = 1

    /// - Parameters:
    ///   - memberLeft: called when a member is removed.
    ///   - erased: called when the texts of a conversation are erased.
    ///   - ring: called when something happened that rings for a member.
    init(
        client: HumanCallClient, pages: Renderer, logger: Logger,
        memberLeft: @escaping @Sendable (String) async -> Void, erased: @escaping @Sendable (String) async -> Void,
        ring: @escaping @Sendable (PushNews) async -> Void
    ) {
        self.erased = erased
        self.client = client
        self.pages = pages
        self.logger = logger
        self.memberLeft = memberLeft
        self.ring = ring
    }

    // MARK: For pages

    /// The settings that a member has just changed: the next page need not wait for their event.
    func show(_ settings: MemberSettings) { board?.insert(settings) }

    /// The workspace; nil while the daemon cannot be reached.
    var view: Board? { isConnected ? board : nil }

    var browserCount: Int { seats.count }

    /// From now on, changes are rendered for this language too. A page calls it before it reads the board, so that its
    /// stream continues where the page ends.
    func use(_ language: String) {
        if rings[language] == nil { rings[language] = Ring(floor: board?.cursor.sequence ?? 0) }
    }

    // MARK: For browsers

    /// - Parameters:
    ///   - language: of the page whose stream it is.
    ///   - session: the fingerprint of the member's session.
    ///   - close: closes its connection.
    /// - Returns: nil if there are too many streams.
    func join(
        memberID: String, language: String, session: String, close: @escaping @Sendable () -> Void
    ) -> Browser? {
        let own = seats.values.filter { $0.memberID == memberID }.count
        guard seats.count < DashboardLimits.browserStreamsMax, own < DashboardLimits.streamsPerMemberMax else {
            return nil
        }
        lastSeat += 1
        seats[lastSeat] = Seat(memberID: memberID, session: session, close: close)
        use(language)
        return Browser(id: lastSeat, memberID: memberID, language: language)
    }

    func leave(_ browser: Browser) {
        seats.removeValue(forKey: browser.id)?.waiting?.resume(returning: false)
    }

    /// The sessions with open streams.
    var sessions: Set<String> { Set(seats.values.map(\.session)) }

    /// Ends the streams of these sessions.
    func endStreams(of sessions: Set<String>) {
        for (id, seat) in seats where sessions.contains(seat.session) { end(id, .ended) }
    }

    /// The position of a browser that has seen everything up to a cursor; nil if it must read its page again.
    func position(of browser: Browser, after cursor: String) -> Int? {
        guard let cursor = LogCursor(cursor), let board, cursor.log == board.cursor.log else { return nil }
        return rings[browser.language]?.position(after: cursor.sequence, newest: board.cursor.sequence)
    }

    /// The next items for a browser. Waits until there are any, or until it is time for a pulse.
    func next(_ browser: Browser, after position: Int) async -> Reading {
        while true {
            guard let seat = seats[browser.id], !Task.isCancelled else { return .ended }
            if let ending = seat.ending { return ending }
            seats[browser.id]?.writingSince = nil
            switch rings[browser.language]?.read(from: position) ?? .fellOff {
            case .items(let bytes, let next):
                seats[browser.id]?.writingSince = .now
                return .items(bytes, next: next)
            case .fellOff: return .fellOff
            case .upToDate: break
            }
            let isNews = await withTaskCancellationHandler {
                await withCheckedContinuation { seats[browser.id]?.waiting = $0 }
            } onCancel: {
                Task { await self.leave(browser) }
            }
            if !isNews {
                guard seats[browser.id]?.ending == nil, seats[browser.id] != nil, !Task.isCancelled else { continue }
                seats[browser.id]?.writingSince = .now
                return .beat
            }
        }
    }

    /// Called every few seconds: sends a pulse to idle browsers, and disconnects those that have not read for too long.
    func tick() {
        let now = ContinuousClock.now
        for (id, seat) in seats {
            if let since = seat.writingSince, since.duration(to: now) > .seconds(DashboardLimits.writeSecondsMax) {
                seat.close()
            } else {
                wake(id, isNews: false)
            }
        }
    }

    private func wake(_ id: Int, isNews: Bool) {
        guard let waiting = seats[id]?.waiting else { return }
        seats[id]?.waiting = nil
        waiting.resume(returning: isNews)
    }

    /// - Parameter event: the item for the readers of a language; nil where no page shows it.
    private func publish(cursor: String?, sequence: Int64, _ event: (Words) -> BrowserEvent?) {
        for language in rings.keys {
            guard let item = event(pages.catalogue.words(language)) else { continue }
            rings[language]?.append(Ring.Item(sequence: sequence, bytes: item.bytes(id: cursor)))
        }
        for id in seats.keys { wake(id, isNews: true) }
    }

    // MARK: Reading the daemon

    /// Reads until the task is cancelled. Reconnects after lost connections, restarts and restored logs.
    func run() async {
        while !Task.isCancelled {
            do {
                try await read()
            } catch let error as HumanCallError {
                setConnected(false)
                if error.cause != .cancelled {
                    logger.warning("the event stream ended", metadata: ["error": "\(error)"])
                }
            } catch {
                setConnected(false)
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func read() async throws {
        let options = EventOptions(onConnection: { [weak self] state in
            guard let self else { return }
            Task { await self.connectionChanged(state) }
        })
        // The cursor of a snapshot comes with its end.
        var gathering = Board(cursor: LogCursor(log: "", sequence: 0))
        for try await item in client.events(StreamEventsRequest(from: "SNAPSHOT", audience: .team), options: options) {
            guard let event = item.event else { continue }
            switch event.type {
            case "stream.opened", "stream.heartbeat": break
            case "snapshot.request": if let request = event.request { gathering.insert(request) }
            case "snapshot.conversation": if let conversation = event.conversation { gathering.insert(conversation) }
            case "snapshot.end":
                guard let cursor = LogCursor(item.cursor) else { continue }
                gathering.restart(at: cursor)
                try await begin(gathering)
            default: try await take(event, cursor: item.cursor)
            }
        }
    }

    /// The snapshot is complete: read what it lacks, and let all browsers start again.
    private func begin(_ snapshot: Board) async throws {
        let whole = try await BoardStart(client: client).complete(snapshot)
        clockSpeed = (try? await client.serverInfo())?.clockSpeed ?? 1
        board = whole
        rings = rings.mapValues { _ in Ring(floor: whole.cursor.sequence) }
        // Positions in the old ring mean nothing in the new one.
        for id in seats.keys { end(id, .fellOff) }
        setConnected(true)
    }

    private func take(_ event: Event, cursor: String) async throws {
        if let id = board?.missingConversation(for: event),
            let conversation = try await client.getConversation(GetConversationRequest(conversationID: id)).conversation
        {
            board?.insert(conversation)
        }
        guard var board else { return }
        self.board = nil
        let changes = board.apply(event, cursor: cursor)
        self.board = board
        for change in changes {
            if case .member(let member, deleted: true) = change {
                for (id, seat) in seats where seat.memberID == member.id { end(id, .ended) }
                await memberLeft(member.id)
            }
            if case .erased(let id) = change { await erased(id) }
            publish(cursor: event.sequence > 0 ? cursor : nil, sequence: event.sequence) { words in
                BrowserEvent(change, event: event, board: board, pages: pages, words: words)
            }
        }
        // After the open windows, which need not wait until each push is encrypted.
        for change in changes {
            if let news = PushNews(change, event: event, board: board) { await ring(news) }
        }
    }

    private func end(_ id: Int, _ ending: Reading) {
        seats[id]?.ending = ending
        wake(id, isNews: true)
    }

    private func connectionChanged(_ state: EventOptions.Connection) {
        switch state {
        case .open: if board != nil { setConnected(true) }
        case .lost: setConnected(false)
        }
    }

    private func setConnected(_ connected: Bool) {
        guard connected != isConnected else { return }
        isConnected = connected
        logger.info(connected ? "the daemon can be reached" : "the daemon cannot be reached")
        publish(cursor: nil, sequence: 0) { _ in BrowserEvent(daemon: connected) }
    }
}
