import Foundation
import HumanCallClient
import Hummingbird
import NIOCore

/// The files that members have sent, in the dashboard's data directory. Several dashboards can share it.
///
/// ```
/// files/FOLDER/ID         the content                       FOLDER: of the conversation, so that an erasure removes it
/// files/FOLDER/ID.json    its name, type, size and sender   ID: 256 random bits, so that nobody guesses an address
/// ```
///
/// A file becomes visible with its `.json`, which is written last and replaced as a whole.
struct FileStore: Sendable {
    struct Kept: Codable, Sendable, Hashable {
        var name: String
        var type: String
        var bytes: Int64
        var member: String
        /// Unix seconds.
        var createdAt: Int64
        /// Whether a message has it. One that was never sent is removed after a day.
        var isSent = false
    }

    private let directory: String
    /// How the address of a file begins.
    let url: String

    init(directory: String, url: String) {
        self.directory = directory + "/files"
        self.url = url
    }

    static func folder(of conversationID: String) -> String {
        String(Secret(text: "files:" + conversationID).fingerprint.prefix(DashboardLimits.fileFolderDigits))
    }

    private func path(_ folder: String, _ id: String) -> String { "\(directory)/\(folder)/\(id)" }

    // MARK: Receiving

    /// Stores a file. Throws if it is too large or of another type than members can send.
    func receive(
        _ body: RequestBody, name: String, conversationID: String, memberID: String
    ) async throws -> (id: String, kept: Kept) {
        let name = FileKind.safeName(name)
        guard !name.isEmpty else { throw Problem.badForm(Phrase("problem.badForm.fileName")) }
        let (folder, id) = (Self.folder(of: conversationID), Secret.random().text)
        try makeFolder(folder)
        let count = (try? FileManager.default.contentsOfDirectory(atPath: "\(directory)/\(folder)").count) ?? 0
        guard count / 2 < DashboardLimits.filesPerConversationMax else { throw Problem.tooManyFiles }
        let place = path(folder, id)
        do {
            let (bytes, head) = try await write(body, to: place)
            guard bytes > 0 else { throw Problem.badForm(Phrase("problem.badForm.fileEmpty")) }
            guard let type = FileKind.type(name: name, head: head) else { throw Problem.otherFileType(name) }
            let kept = Kept(
                name: name, type: type, bytes: bytes, member: memberID, createdAt: Int64(Date().timeIntervalSince1970))
            try put(kept, folder, id)
            return (id, kept)
        } catch {
            try? FileManager.default.removeItem(atPath: place)
            throw error
        }
    }

    private func makeFolder(_ folder: String) throws(Problem) {
        do {
            try FileManager.default.createDirectory(
                atPath: "\(directory)/\(folder)", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .filesUnavailable
        }
    }

    private func write(_ body: RequestBody, to path: String) async throws -> (bytes: Int64, head: [UInt8]) {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Problem.filesUnavailable }
        defer { try? handle.close() }
        var bytes: Int64 = 0
        var head: [UInt8] = []
        for try await buffer in body {
            bytes += Int64(buffer.readableBytes)
            guard bytes <= DashboardLimits.fileBytesMax else { throw Problem.fileTooLarge }
            if head.count < DashboardLimits.fileHeadBytes {
                head += buffer.readableBytesView.prefix(DashboardLimits.fileHeadBytes - head.count)
            }
            do { try handle.write(contentsOf: Data(buffer.readableBytesView)) } catch { throw Problem.filesUnavailable }
        }
        return (bytes, head)
    }

    private func put(_ kept: Kept, _ folder: String, _ id: String) throws(Problem) {
        do {
            try KeptFile<Kept>(directory: "\(directory)/\(folder)", name: id + ".json").write(kept)
        } catch {
            throw .filesUnavailable
        }
    }

    // MARK: Sending

    /// The files of a message, which from now on are kept. Only those that this member stored for this conversation.
    func send(_ ids: [String], conversationID: String, memberID: String) throws(Problem) -> [Attachment] {
        guard ids.count <= DashboardLimits.filesPerMessageMax else {
            throw .badForm(Phrase("problem.badForm.files", ["max": .number(DashboardLimits.filesPerMessageMax)]))
        }
        let folder = Self.folder(of: conversationID)
        var attachments: [Attachment] = []
        for id in ids {
            guard var kept = kept(folder, id), kept.member == memberID else { throw .noSuchFile }
            if !kept.isSent {
                kept.isSent = true
                try put(kept, folder, id)
            }
            let name = kept.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", "_", "."]))
            attachments.append(
                Attachment(
                    url: "\(url)\(folder)/\(id)/\(name ?? "file")", name: kept.name, contentType: kept.type,
                    bytes: kept.bytes))
        }
        return attachments
    }

    // MARK: Serving

    func kept(_ folder: String, _ id: String) -> Kept? {
        guard Self.isName(folder, DashboardLimits.fileFolderDigits), Secret(hexadecimal: id) != nil,
            let data = FileManager.default.contents(atPath: path(folder, id) + ".json")
        else { return nil }
        return try? JSONDecoder().decode(Kept.self, from: data)
    }

    func content(_ folder: String, _ id: String) -> ByteBuffer? {
        guard kept(folder, id) != nil, let data = FileManager.default.contents(atPath: path(folder, id)) else {
            return nil
        }
        return ByteBuffer(bytes: data)
    }

    private static func isName(_ text: String, _ digits: Int) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    // MARK: Removing

    /// A visitor's texts were erased, and so are the files of the conversation.
    func erase(_ conversationID: String) {
        try? FileManager.default.removeItem(atPath: "\(directory)/\(Self.folder(of: conversationID))")
    }

    /// Removes files that were never sent, and what an interrupted upload left behind.
    func sweep(now: Int64) {
        let files = FileManager.default
        for folder in (try? files.contentsOfDirectory(atPath: directory)) ?? []
        where Self.isName(folder, DashboardLimits.fileFolderDigits) {
            for id in (try? files.contentsOfDirectory(atPath: "\(directory)/\(folder)")) ?? []
            where Secret(hexadecimal: id) != nil {
                let place = path(folder, id)
                let modified = (try? files.attributesOfItem(atPath: place)[.modificationDate]) as? Date
                let createdAt = kept(folder, id)?.createdAt ?? modified.map { Int64($0.timeIntervalSince1970) } ?? now
                guard kept(folder, id)?.isSent != true, createdAt < now - DashboardLimits.unsentFileSeconds else {
                    continue
                }
                try? files.removeItem(atPath: place + ".json")
                try? files.removeItem(atPath: place)
            }
        }
    }
}
