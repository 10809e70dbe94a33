import Foundation
import HumanCall
import HumanCallMessages
import NotifyRig
import Synchronization
import Testing

@testable import HumanCallNotify

@Suite struct AddressTests {
    @Test(arguments: ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"]) func loopback(_ text: String) {
        #expect(NetworkAddress(text)?.reach == .loopback)
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::2", "::10.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:a00:1::1",
        "fc00::1",
        "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "3fff::1", "2002:7f00:1::1", "4000::1",
    ]) func privateOrReserved(_ text: String) {
        #expect(NetworkAddress(text)?.reach == .private)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.0.1",
        "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
        "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
    ]) func elsewhere(_ text: String) {
        #expect(NetworkAddress(text)?.reach == .public)
    }

    @Test func textThatIsNoAddressLeadsNowhere() {
        #expect(NetworkAddress("example.com") == nil && NetworkAddress(bytes: [1, 2, 3]).reach == .private)
        #expect(
            NetworkAddress("2001:db8::1")?.description == "2001:db8::1"
                && NetworkAddress("10.1.2.3")?.description == "10.1.2.3")
    }
}

@Suite struct WebhookBodyTests {
    @Test func theBodyEqualsTheOutputOfTheCommandLine() throws {
        let post = WebhookPost(event(7), WebhookSettings(name: "a", url: "http://h/x"), dashboardURL: "", time: 0)
        let text = String(decoding: post.body, as: UTF8.self)
        #expect(
            text == JSON(streamItem: event(7).item).text()
                && text.hasPrefix(#"{"sequence":7,"cursor":"log:7","type":"message.created""#))
        #expect(post.headers.contains("Humancall-Event-Type: message.created"))
        #expect(!post.headers.contains { $0.hasPrefix("Humancall-Signature") })
    }

    @Test func anEventsIdNamesItsWorkspaceBecauseEachCountsFromOne() {
        func headers(_ workspaceID: String) -> [String] {
            WebhookPost(
                event(7), WebhookSettings(name: "a", url: "http://h/x", workspaceID: workspaceID), dashboardURL: "",
                time: 0
            ).headers.filter { $0.hasPrefix("Humancall-Event-Id") || $0.hasPrefix("Humancall-Workspace") }
        }
        #expect(headers("default") == ["Humancall-Workspace: default", "Humancall-Event-Id: default/log:7"])
        #expect(headers("shop") == ["Humancall-Workspace: shop", "Humancall-Event-Id: shop/log:7"])
        #expect(headers("") == headers("default"))
    }

    @Test func theSignatureIsHMACSHA256OverTimeAndBody() {
        // openssl: printf '1492774577.{}' | openssl dgst -sha256 -hmac whsec_0123456789
        let made = WebhookPost.signature(
            Array("{}".utf8), secret: Secret("whsec_0123456789"), unixSeconds: 1_492_774_577)
        #expect(made == "t=1492774577,v1=049c0924bc71e3d9590ea98260ec0e18e672f815d07c295d2b274fb1f31769ac")
    }

    @Test func aLineForSlackLinksNothingThatAStrangerWrote() {
        var event = Event()
        event.type = "request.created"
        event.time = 1_763_820_000_000
        event.request = HumanCallRequest(
            id: "req_1", conversationID: "chat-1", action: Action(name: "Support & more"), state: .pending,
            deadlineAt: 1_763_820_600_000, reason: "<!channel> <http://evil|click>\n*now* at 12:30, 3.5 min.")
        let line = SlackText.line(event, dashboardURL: "https://desk.example")
        #expect(
            line
                == "*Support &amp; more*: somebody asks for a person in chat-1: &lt;!channel&gt; &lt;http:\u{200B}//evil|click&gt; *now* at 12:30, 3.5 min. (closes 14:10 UTC) <https://desk.example/inbox?request=req_1|Take this call>"
        )
        event.type = "control.changed"
        #expect(SlackText.line(event, dashboardURL: "") == nil)
    }

    private func slackLine(reason: String) -> String {
        var event = Event()
        event.type = "request.created"
        event.time = 1_763_820_000_000
        event.request = HumanCallRequest(
            id: "req_1", conversationID: "chat-1", action: Action(name: "S"), state: .pending,
            deadlineAt: 1_763_820_600_000, reason: reason)
        return SlackText.line(event, dashboardURL: "https://desk.example") ?? ""
    }

    private static let slackEnd = " (closes 14:10 UTC) <https://desk.example/inbox?request=req_1|Take this call>"

    @Test(arguments: ["<\u{301}!channel>\u{301}", "<\u{20DD}http://evil|x>\u{FE0F}", "&\u{301}lt;"])
    func aMarkAfterABracketDoesNotUnescapeIt(_ reason: String) {
        let said = slackLine(reason: reason).dropLast(Self.slackEnd.count)
        #expect(!said.unicodeScalars.contains("<") && !said.unicodeScalars.contains(">"))
        #expect(
            String(said).hasSuffix(
                reason.replacing("http:", with: "http:\u{200B}").unicodeScalars.map {
                    ["&": "&amp;", "<": "&lt;", ">": "&gt;"][$0] ?? String($0)
                }.joined()))
    }

    /// Slack links a bare address, and Mattermost, Rocket.Chat and Discord also read @channel and [text](address).
    @Test(arguments: [
        ("@channel", "@\u{200B}channel"), ("@everyone @here @all", "@\u{200B}everyone @\u{200B}here @\u{200B}all"),
        ("see https://evil.example", "see https:\u{200B}//evil.\u{200B}example"),
        ("www.evil.de", "www.\u{200B}evil.\u{200B}de"),
        ("[here](https://evil.de)", "[here]\u{200B}(https:\u{200B}//evil.\u{200B}de)"),
        ("[a][b]", "[a]\u{200B}[b]"),
        ("<@U123> <#C1> <@&5>", "&lt;@\u{200B}U123&gt; &lt;#\u{200B}C1&gt; &lt;@\u{200B}&amp;5&gt;"),
        ("~town-square #town", "~\u{200B}town-square #\u{200B}town"),
        ("mail eve@evil.de", "mail eve@\u{200B}evil.\u{200B}de"),
        ("mailto:eve", "mailto:\u{200B}eve"), ("tel:110", "tel:\u{200B}110"),
        ("at 9:30 # 1 @ home", "at 9:30 # 1 @ home"),
        ("Hello. Yes: please", "Hello. Yes: please"),
    ])
    func noSignOfALinkOrAMentionStaysWholeInALineForSlack(_ reason: String, _ expected: String) {
        #expect(slackLine(reason: reason).contains(": \(expected) (closes"))
        var event = Event()
        event.type = "request.assigned"
        event.request = HumanCallRequest(
            id: "req_1", conversationID: "c", action: Action(name: reason), state: .assigned,
            claim: Claim(memberID: "m", memberName: reason))
        let line = SlackText.line(event, dashboardURL: "") ?? ""
        #expect(line == "*\(expected)*: \(expected) has taken c")
    }

    @Test func aPostForSlackAsksForNoLinks() throws {
        let settings = WebhookSettings(name: "s", url: "http://h/", format: .slack)
        var event = Event()
        event.type = "request.created"
        event.request = HumanCallRequest(id: "req_1", conversationID: "c", state: .pending)
        let item = StreamEventsResponse(cursor: "log:1", event: event)
        let post = WebhookPost(WebhookEvent(item: item, windowBytes: 0), settings, dashboardURL: "", time: 0)
        #expect(String(decoding: post.body, as: UTF8.self).hasSuffix("\"parse\":\"none\"}"))
    }

    @Test func aLongReasonIsCutOutsideOfEscapesAndClosingTimeAndLinkStay() {
        for lead in 0..<6 {
            let line = slackLine(reason: String(repeating: "x", count: lead) + String(repeating: "&", count: 590))
            #expect(line.hasSuffix("&amp;..." + Self.slackEnd) && line.utf8.count < 1_500, "\(line.suffix(120))")
        }
    }

    @Test func everyTypeForSlackHasALine() {
        for type in SlackText.types {
            var event = Event()
            event.type = type.rawValue
            event.request = HumanCallRequest(
                id: "r", conversationID: "c", claim: Claim(memberID: "m", memberName: "Mary"))
            #expect(SlackText.line(event, dashboardURL: "")?.contains("c") == true, "\(type)")
        }
    }

    @Test func aChannelReadsThatMailsFailedAndThatNobodyIsAvailable() {
        func line(_ alert: Alert) -> String {
            var event = Event()
            event.type = "request.alerted"
            event.request = HumanCallRequest(id: "r", conversationID: "c", alerts: [alert])
            return SlackText.line(event, dashboardURL: "") ?? ""
        }
        #expect(line(Alert(cause: .escalated)) == "*Call*: c is still waiting for a person")
        #expect(
            line(Alert(cause: .audienceLeft, nobodyAlerted: true)) == "*Call*: nobody of the team is available for c")
        #expect(line(Alert(cause: .mailsDead)).contains("no e-mail about c could be delivered, and c is still waiting"))
        #expect(line(Alert(cause: .mailsDead, nobodyAlerted: true)).hasSuffix("nobody of the team is available for c"))
    }
}

/// With a real web server, on this machine.
@Suite(.serialized, .timeLimit(.minutes(2))) struct WebhookPosterTests {
    private func post(_ url: String, allowsPrivate: Bool = false) async -> WebhookResult {
        let box = Results()
        let poster = WebhookPoster(name: "t") { box.add($0) }
        defer { poster.close() }
        #expect(
            poster.submit(
                WebhookPost(
                    event(1), WebhookSettings(name: "t", url: url, allowsPrivate: allowsPrivate), dashboardURL: "",
                    time: 0)))
        for _ in 0..<2_500 {
            if let result = box.first { return result }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return WebhookResult(delivered: false, code: -1, detail: "no result came")
    }

    private final class Results: Sendable {
        private let all = Mutex<[WebhookResult]>([])
        func add(_ result: WebhookResult) { all.withLock { $0.append(result) } }
        var first: WebhookResult? { all.withLock { $0.first } }
    }

    @Test func a2xxIsDeliveredAndEverythingElseIsNot() async throws {
        let rig = try Rig("http_server.py")
        for (path, answer, code, isDelivered) in [
            ("a", "200", Int32(200), true), ("b", "204", 204, true), ("c", "404", 404, false), ("d", "410", 410, false),
            ("e", "503", 503, false), ("f", "cut", 0, false), ("g", "large", 200, true),
        ] {
            try rig.write(answer, to: "\(path).answers")
            let result = await post("http://127.0.0.1:\(rig.port)/\(path)")
            #expect(result.code == code && result.delivered == isDelivered, "\(answer): \(result)")
        }
    }

    @Test func aRedirectIsAFailureThatSaysSoAndIsNotFollowed() async throws {
        let rig = try Rig("http_server.py")
        for status in ["301", "302", "307", "308"] {
            try rig.write(status, to: "r\(status).answers")
            let result = await post("http://127.0.0.1:\(rig.port)/r\(status)")
            #expect(
                !result.delivered && result.code == Int32(status)
                    && result.detail.contains("redirects are not followed"), "\(result)")
        }
        #expect(!(try String(contentsOfFile: rig.path("requests"), encoding: .utf8)).contains("elsewhere"))
    }

    @Test(arguments: [
        "http://10.255.255.1/", "http://[fe80::1]/", "http://169.254.169.254/latest/", "http://0.0.0.0:80/",
        "http://[::ffff:10.0.0.1]/",
    ])
    func aPrivateAddressIsRefusedBeforeAConnectionIsMade(_ url: String) async {
        let result = await post(url)
        #expect(!result.delivered && result.code == 0 && result.detail.contains("allow_private"), "\(result)")
    }

    @Test func aNameIsJudgedByTheAddressThatItResolvesTo() async throws {
        let rig = try Rig("http_server.py")
        #expect(await post("http://localhost:\(rig.port)/").delivered)
    }

    @Test func otherProtocolsAreNotSpoken() async {
        let result = await post("file:///etc/passwd")
        #expect(!result.delivered && result.detail.contains("rotocol"), "\(result)")
    }

    @Test func anErrorIsReportedWithoutThePath() async throws {
        let rig = try Rig("http_server.py")
        rig.stop()
        let result = await post("http://127.0.0.1:\(rig.port)/s3cr3t")
        #expect(!result.delivered && !result.detail.isEmpty && !result.detail.contains("s3cr3t"), "\(result)")
    }
}
