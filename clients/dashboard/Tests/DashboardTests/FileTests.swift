import Foundation
import HTTPTypes
import HumanCallClient
import Hummingbird
import NIOCore
import Testing

@testable import Dashboard

/// Files of members, and compression.
@Suite struct FileTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]
    private let directory = NSTemporaryDirectory() + "files-" + Secret.random().text
    private var store: FileStore { FileStore(directory: directory, url: "https://desk.example/files/") }

    private func receive(
        _ bytes: [UInt8], _ name: String, in conversation: String = "c", by member: String = "ann"
    ) async throws -> (id: String, kept: FileStore.Kept) {
        try await store.receive(
            RequestBody(buffer: ByteBuffer(bytes: bytes)), name: name, conversationID: conversation, memberID: member)
    }

    private static let kinds: [(String, [UInt8], String?)] = [
        ("a.png", png, "image/png"), ("a.PNG", png, "image/png"), ("a.jpg", png, nil), ("a", png, nil),
        ("a.pdf", Array("%PDF-1.7".utf8), "application/pdf"), ("a.png", Array("%PDF-1.7".utf8), nil),
        ("a.txt", Array("<script>".utf8), "text/plain"), ("a.html", Array("<html>".utf8), nil),
        ("a.svg", Array("<svg>".utf8), nil), ("a.js", Array("x".utf8), nil), ("a.txt", [0, 1], nil),
        ("a.docx", [0x50, 0x4B, 3, 4], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.exe", [0x4D, 0x5A], nil), ("a.zip", Array("no zip".utf8), nil),
    ]

    @Test(arguments: kinds)
    func aTypeIsKnownFromContentAndNameTogether(name: String, head: [UInt8], type: String?) {
        #expect(FileKind.type(name: name, head: head) == type)
    }

    @Test func aNameHasNoPathAndNothingThatAHeaderCouldMisread() {
        #expect(FileKind.safeName("../../etc/passwd.txt") == "passwd.txt")
        #expect(FileKind.safeName("C:\\dir\\a.png") == "a.png")
        #expect(FileKind.safeName("a\r\nX: y\"\u{202E}gnp.png") == "aX: ygnp.png")
        #expect(FileKind.safeName(String(repeating: "x", count: 500) + ".png").hasSuffix(".png"))
        #expect(FileKind.safeName("/") == "")
    }

    @Test func aFileIsSentByItsSenderInItsConversationOnly() async throws {
        let (id, kept) = try await receive(Self.png, "a b.png")
        #expect(kept.bytes == 10 && kept.type == "image/png" && !kept.isSent)
        let sent = try store.send([id], conversationID: "c", memberID: "ann")
        let folder = FileStore.folder(of: "c")
        #expect(
            sent == [
                Attachment(
                    url: "https://desk.example/files/\(folder)/\(id)/a%20b.png", name: "a b.png",
                    contentType: "image/png", bytes: 10)
            ])
        #expect(store.content(folder, id) == ByteBuffer(bytes: Self.png))
        // A repeat gives the same, so that a message that is sent again is the same message.
        #expect(try store.send([id], conversationID: "c", memberID: "ann") == sent)
        for (conversation, member) in [("d", "ann"), ("c", "ben")] {
            #expect(throws: Problem.self) { try store.send([id], conversationID: conversation, memberID: member) }
        }
        for wrong in ["../" + id, id.uppercased(), "x", ""] {
            #expect(throws: Problem.self) { try store.send([wrong], conversationID: "c", memberID: "ann") }
            #expect(store.kept(folder, wrong) == nil && store.kept("../" + folder, id) == nil)
        }
    }

    @Test func aFileThatIsTooLargeOrOfAnotherTypeLeavesNothingBehind() async throws {
        let large = Self.png + [UInt8](repeating: 0, count: Int(DashboardLimits.fileBytesMax))
        for (bytes, name) in [(large, "a.png"), (Self.png, "a.html"), ([], "a.txt"), (Self.png, "")] {
            await #expect(throws: Problem.self) { try await receive(bytes, name) }
        }
        let folder = directory + "/files/" + FileStore.folder(of: "c")
        #expect((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] == [])
        for count in [10, 11] {
            // No file has this id: 10 are asked for, and 11 are refused before that.
            let problem = #expect(throws: Problem.self) {
                try store.send(Array(repeating: "x", count: count), conversationID: "c", memberID: "ann")
            }
            #expect(problem?.reason == (count == 10 ? "NO_SUCH_FILE" : "INVALID_FIELD"))
        }
        let most = Self.png + [UInt8](repeating: 0, count: Int(DashboardLimits.fileBytesMax) - Self.png.count)
        #expect(try await receive(most, "a.png").kept.bytes == DashboardLimits.fileBytesMax)
    }

    @Test func anErasureRemovesTheFilesOfItsConversation() async throws {
        let (gone, _) = try await receive(Self.png, "a.png")
        let (left, _) = try await receive(Self.png, "b.png", in: "d")
        store.erase("c")
        #expect(store.kept(FileStore.folder(of: "c"), gone) == nil)
        #expect(store.content(FileStore.folder(of: "d"), left) != nil)
    }

    @Test func aFileThatWasNeverSentIsRemovedAfterADay() async throws {
        let (unsent, kept) = try await receive(Self.png, "a.png")
        let (sent, _) = try await receive(Self.png, "b.png")
        _ = try store.send([sent], conversationID: "c", memberID: "ann")
        let folder = FileStore.folder(of: "c")
        store.sweep(now: kept.createdAt + DashboardLimits.unsentFileSeconds - 1)
        #expect(store.kept(folder, unsent) != nil)
        store.sweep(now: kept.createdAt + DashboardLimits.unsentFileSeconds + 2)
        #expect(store.kept(folder, unsent) == nil && store.content(folder, sent) != nil)
    }

    @Test func onlyABrowserThatAcceptsItGetsCompressedBytes() {
        for yes in ["gzip", "br, gzip;q=0.8", "*", "GZIP"] { #expect(Compression.accepts(yes), "\(yes)") }
        for no in ["", "br", "gzip;q=0", "identity", "xgzip"] { #expect(!Compression.accepts(no), "\(no)") }
        let text = ByteBuffer(string: String(repeating: "A call is waiting. ", count: 500))
        let request = Request(
            head: HTTPRequest(
                method: .get, scheme: nil, authority: nil, path: "/", headerFields: [.acceptEncoding: "gzip"]),
            body: .init(buffer: ByteBuffer()))
        func isWanted(_ type: String, _ body: ResponseBody) -> Bool {
            Compression.isWanted(request, Response(status: .ok, headers: [.contentType: type], body: body))
        }
        #expect(isWanted("text/html", .init(byteBuffer: text)) && !isWanted("image/png", .init(byteBuffer: text)))
        // The items of a stream, whose length nobody knows, wait for nothing.
        #expect(!isWanted("text/event-stream", .init { try await $0.finish(nil) }))
        let packed = Compression.gzip(text)
        #expect(packed.map { $0.readableBytes < text.readableBytes / 10 } == true)
        #expect(packed.map { Array($0.readableBytesView.prefix(2)) } == [0x1F, 0x8B])
    }
}
