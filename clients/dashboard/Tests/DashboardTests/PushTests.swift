import Foundation
import HumanCallClient
import Logging
import Testing

@testable import Dashboard

/// Notifications of browsers: encryption, keys, subscriptions, and whom they reach (CONTRACT.md, C38).
@Suite struct PushTests {
    private func bytes(_ text: String) throws -> [UInt8] { try #require(Base64URL.bytes(text)) }

    /// RFC 8291, appendix A.
    @Test func theExampleOfTheStandardIsEncryptedAsThere() throws {
        let own = try #require(P256Key(secret: bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")))
        let expectedPoint = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
        #expect(Base64URL.text(own.point) == expectedPoint)
        let body = PushCipher.encrypt(
            Array("When I grow up, I want to be a watermelon".utf8),
            to: try bytes(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            secret: try bytes("BTBZMqHH6r4Tts7J_aSIgg"), own: own, salt: try bytes("DGv6ra1nlYgDCS1FRnbzlw"))
        #expect(
            Base64URL.text(try #require(body))
                == "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        )
    }

    @Test func aMessageFitsIntoOneRecordOrIsRefused() throws {
        let own = try #require(P256Key.random())
        let browser = try #require(P256Key.random())
        let salt = [UInt8](repeating: 1, count: 16)
        func size(_ count: Int) -> Int? {
            PushCipher.encrypt(
                [UInt8](repeating: 65, count: count), to: browser.point, secret: salt, own: own, salt: salt)?.count
        }
        #expect(size(PushCipher.messageBytesMax) == 4_096 + 86 && size(PushCipher.messageBytesMax + 1) == nil)
        #expect(PushCipher.encrypt([1], to: [4, 1, 2], secret: salt, own: own, salt: salt) == nil)
    }

    @Test func twoKeysShareOneSecret() throws {
        let one = try #require(P256Key.random())
        let other = try #require(P256Key.random())
        #expect(one.shared(with: other.point) == other.shared(with: one.point) && one != other)
        #expect(P256Key.isPoint(one.point) && !P256Key.isPoint([UInt8](repeating: 4, count: 65)))
        #expect(P256Key(secret: [UInt8](repeating: 0, count: 32)) == nil && P256Key(secret: [1]) == nil)
        #expect(P256Key(secret: one.secret) == one)
    }

    @Test func theSenderIsNamedToTheOriginOfThePushService() throws {
        let key = try #require(P256Key.random())
        let header = try #require(
            Vapid.authorization(
                "https://push.example.com/send/abc", key: key, contact: "https://desk.example.com", now: 1_000))
        #expect(header.hasPrefix("vapid t=") && header.hasSuffix(", k=\(Base64URL.text(key.point))"))
        let token = header.dropFirst(8).prefix { $0 != "," }.split(separator: ".").map(String.init)
        #expect(String(decoding: try bytes(token[0]), as: UTF8.self) == #"{"typ":"JWT","alg":"ES256"}"#)
        #expect(
            String(decoding: try bytes(token[1]), as: UTF8.self)
                == #"{"aud":"https://push.example.com","exp":44200,"sub":"https://desk.example.com"}"#)
        #expect(try bytes(token[2]).count == 64)
        for address in ["ftp://x", "https://", "https://u:p@h/x", "https://a\"b/x", "no"] {
            #expect(Vapid.origin(address) == nil, "\(address)")
        }
        #expect(Vapid.origin("https://Push.example.com:8443/x") == "https://push.example.com:8443")
    }

    // MARK: Subscriptions

    private func subscription(_ endpoint: String, _ memberID: String = "ann", at time: Int64 = 1) -> PushSubscription {
        PushSubscription(
            endpoint: endpoint, p256dh: "", auth: "", memberID: memberID, session: "s", language: "en", createdAt: time)
    }

    @Test func aMembersOldestSubscriptionMakesRoom() {
        var book = PushBook([])
        for index in 0..<12 { book.add(subscription("https://p/\(index)", at: Int64(index))) }
        book.add(subscription("https://p/other", "ben"))
        #expect(book.of("ann").count == 10 && book.of("ann").map(\.createdAt).min() == 2)
        #expect(book.of("ben").count == 1)
    }

    @Test func aBrowserHasOneSubscriptionAlsoAfterAnotherMemberHasSignedIn() {
        var book = PushBook([subscription("https://p/1")])
        book.add(subscription("https://p/1", "ben"))
        #expect(book.subscriptions.map(\.memberID) == ["ben"])
        #expect(book.remove { $0.endpoint == "https://p/1" } && book.subscriptions.isEmpty)
        #expect(!book.remove { _ in true })
    }

    @Test func anAddressOrAKeyThatIsNoneIsRefused() throws {
        let key = try #require(P256Key.random())
        var good = subscription("https://push.example.com/x")
        good.p256dh = Base64URL.text(key.point)
        good.auth = Base64URL.text([UInt8](repeating: 7, count: 16))
        #expect(good.problem(allowsAnyAddress: false) == nil)
        for (endpoint, p256dh, auth) in [
            ("http://push.example.com/x", good.p256dh, good.auth), ("javascript:1", good.p256dh, good.auth),
            ("https://h/" + String(repeating: "x", count: 2_048), good.p256dh, good.auth),
            (good.endpoint, Base64URL.text([UInt8](repeating: 4, count: 65)), good.auth),
            (good.endpoint, good.p256dh, "AAAA"),
        ] {
            var bad = good
            (bad.endpoint, bad.p256dh, bad.auth) = (endpoint, p256dh, auth)
            #expect(bad.problem(allowsAnyAddress: false) != nil, "\(endpoint)")
        }
    }

    @Test func aSubscriptionEndsWithItsSessionAndItsMemberAndByNobodyElse() async throws {
        let path = NSTemporaryDirectory() + "push-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let desk = try PushDesk(DashboardSettings(dataDirectory: path), logger: Logger(label: "push"))
        let directory = try PushDirectory(directory: path)
        try directory.change { book in
            for (address, member, session) in [("1", "ann", "s"), ("2", "ann", "t"), ("3", "ben", "u")] {
                var one = subscription("https://p/" + address, member)
                one.session = session
                book.add(one)
            }
            return true
        }
        func left() throws -> [String] { try directory.read().subscriptions.map { String($0.endpoint.suffix(1)) } }
        try await desk.unsubscribe("https://p/3", memberID: "ann")
        #expect(try left() == ["1", "2", "3"])
        await desk.end(session: "s")
        #expect(try left() == ["2", "3"])
        await desk.endAll(of: "ann")
        #expect(try left() == ["3"])
        try await desk.unsubscribe("https://p/3", memberID: "ben")
        #expect(try left() == [])
    }

    @Test func theKeyStaysTheSameAndOnlyItsOwnerReadsIt() throws {
        let path = NSTemporaryDirectory() + "push-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try PushDirectory(directory: path)
        let second = try PushDirectory(directory: path)
        #expect(first.key == second.key)
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/push-key.json")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        try first.change { book in
            book.add(subscription("https://p/1"))
            return true
        }
        try second.change { book in
            book.add(subscription("https://p/2", "ben"))
            return true
        }
        #expect(try first.read().subscriptions.count == 2)
        let sender = try #require(first.sender())
        #expect(second.sender() == nil)
        sender.end()
        #expect(second.sender() != nil)
    }

    // MARK: Whom it reaches

    private func board(_ settings: MemberSettings? = nil, holder: String = "ann") -> Board {
        var board = Board(cursor: LogCursor(log: "log", sequence: 1))
        board.insert([
            Member(id: "ann", name: "Ann", teams: ["support"]), Member(id: "ben", name: "Ben", teams: ["support"]),
            Member(id: "max", name: "Max", awayChosen: true), Member(id: "sue", name: "Sue", teams: ["billing"]),
        ])
        board.insert(Conversation(id: "c", visitor: Visitor(name: "Vic")))
        if !holder.isEmpty {
            board.insert(
                HumanCallRequest(
                    id: "r", conversationID: "c", state: .assigned, team: "support", claim: Claim(memberID: holder)))
        }
        if let settings { board.insert(settings) }
        return board
    }

    private func news(_ change: Board.Change, _ board: Board) -> PushNews? { news(change, "", board) }

    private func news(_ change: Board.Change, _ type: String, _ board: Board) -> PushNews? {
        PushNews(change, event: Event(type: type), board: board)
    }

    @Test func aNewCallReachesItsTeamExceptThoseWhoChoseToBeAway() {
        let call = HumanCallRequest(id: "r", conversationID: "c", state: .pending, team: "support")
        let found = news(.request(call, previous: nil), "request.created", board(holder: ""))
        #expect(found?.kind == .call && found?.memberIDs == ["ann", "ben"])
        var everybody = call
        everybody.team = ""
        #expect(
            news(.request(everybody, previous: nil), "request.requeued", board(holder: ""))?.memberIDs
                == ["ann", "ben", "sue"])
        var closed = call
        closed.opensAt = 5
        #expect(news(.request(closed, previous: nil), "request.created", board(holder: "")) == nil)
        #expect(news(.request(call, previous: nil), "request.rescheduled", board(holder: "")) == nil)
    }

    @Test func aHandOverALineAndAMentionReachExactlyThoseWhomTheyConcern() {
        let handed = HumanCallRequest(
            id: "r", conversationID: "c", state: .assigned, team: "support", claim: Claim(memberID: "ben"))
        #expect(
            news(.request(handed, previous: nil), "request.transferred", board(holder: "ben"))?.memberIDs == ["ben"])
        #expect(news(.request(handed, previous: nil), "request.assigned", board(holder: "ben")) == nil)
        let line = Message(conversationID: "c", author: .visitor, text: "Hi")
        #expect(news(.message(line), board())?.memberIDs == ["ann"] && news(.message(line), board())?.kind == .line)
        #expect(news(.message(line), board(holder: "")) == nil)
        var imported = line
        imported.imported = true
        #expect(news(.message(imported), board()) == nil)
        var answer = line
        answer.author = .assistant
        #expect(news(.message(answer), board()) == nil)
        let note = Note(conversationID: "c", memberID: "ann", authorName: "Ann", text: "x", mentions: ["ben", "ann"])
        #expect(news(.note(note), board())?.memberIDs == ["ben"] && news(.note(note), board())?.requestID == "r")
    }

    @Test func aMutedKindAndDoNotDisturbReachNobody() {
        let line = Message(conversationID: "c", author: .visitor, text: "Hi")
        let muted = MemberSettings(memberID: "ann", muted: ["line"])
        #expect(news(.message(line), board(muted)) == nil)
        let other = MemberSettings(memberID: "ann", muted: ["call"])
        #expect(news(.message(line), board(other)) != nil)
        #expect(news(.message(line), board(MemberSettings(memberID: "ann", doNotDisturb: true))) == nil)
    }

    @Test func oneVisibleWindowIsEnough() {
        var book = LookBook()
        book.heard("ann", tab: "one", isVisible: true, now: 100)
        book.heard("ann", tab: "two", isVisible: false, now: 100)
        #expect(book.looks("ann", now: 145) && !book.looks("ben", now: 100))
        #expect(!book.looks("ann", now: 146))
        book.heard("ann", tab: "one", isVisible: false, now: 146)
        #expect(!book.looks("ann", now: 146))
    }

    @Test func aLongNameStillFits() {
        let message = PushMessage(title: "t", body: String(repeating: "ü", count: 5_000), url: "/", tag: "t")
        #expect(message.bytes.count <= PushCipher.messageBytesMax)
    }
}

/// Mentions in a note, as the server finds them.
@Suite struct MentionsTests {
    private let team = [
        Member(id: "ben", name: "Ben"), Member(id: "m1", name: "Ann"), Member(id: "m2", name: "Ann Miller"),
    ]

    @Test func theLongestNameCountsAndEachMemberOnce() {
        func find(_ text: String) -> [String] { Mentions.find(in: text, among: team) }
        #expect(find("@Ann Miller, ask @ben and @Ben. @Ann") == ["m2", "ben", "m1"])
        #expect(find("ben@Ben, @Benno, @Zoe") == [])
        #expect(find("@m1!") == ["m1"])
        #expect(find("no sign") == [])
        // The daemon refuses a note that mentions more.
        let many = (0..<33).map { Member(id: "x\($0)", name: "") }
        #expect(Mentions.find(in: many.map { "@\($0.id)" }.joined(separator: " "), among: many).count == 32)
    }
}
