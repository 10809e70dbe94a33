import Foundation
import HumanCallMessages
import HumanCallWire
import RandomMessages
import Testing

/// Codecs and JSON against protobuf's own Python runtime, in both directions for every message.
///
/// Tests/Interop/check.py is the other side. It needs `.venv/bin/python` with `protobuf` and `grpcio-tools`; without them
/// this test fails, it does not step aside.
@Suite struct InteropTests {
    static let recordsPerMessage = 20

    @Test func pythonAndThisCodecReadEachOthersMessages() throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let python = root.appendingPathComponent(".venv/bin/python")
        try #require(
            FileManager.default.isExecutableFile(atPath: python.path),
            "\(python.path) must exist, with the packages protobuf and grpcio-tools")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "humancall-interop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let given = folder.appendingPathComponent("given"), made = folder.appendingPathComponent("made")
        try Data(ours()).write(to: given)
        let complaint = try run(
            python,
            [
                root.appendingPathComponent("Tests/Interop/check.py").path,
                "--proto", root.appendingPathComponent("proto").path, "--given", given.path, "--make", made.path,
                "--seed", "1", "--count", String(Self.recordsPerMessage),
            ])
        #expect(complaint == "")
        let names = try check([UInt8](Data(contentsOf: made)))
        #expect(names == Set(WireCodec.allMessages.map { $0.messageName }))
    }

    private func run(_ program: URL, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = program
        // Nothing is left behind in the source tree.
        process.arguments = ["-B"] + arguments
        let output = Pipe()
        process.standardError = output
        try process.run()
        let complaint = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: complaint, as: UTF8.self)
    }

    private func ours() throws -> [UInt8] {
        var generator = SeededGenerator(seed: 30)
        let arena = WireArena()
        var records: [UInt8] = []
        for type in WireCodec.allMessages {
            for _ in 0..<Self.recordsPerMessage { try append(type, &generator, arena, &records) }
        }
        return records
    }

    private func append<M: WireCodable>(
        _: M.Type, _ generator: inout SeededGenerator, _ arena: WireArena, _ records: inout [UInt8]
    ) throws {
        let message = M.random(using: &generator)
        let parts = [Array(M.messageName.utf8), try WireCodec.encode(message, arena: arena), JSON(message).bytes()]
        for part in parts {
            withUnsafeBytes(of: UInt32(part.count).littleEndian) { records.append(contentsOf: $0) }
            records += part
        }
    }

    /// The names of the messages that came, each checked.
    private func check(_ records: [UInt8]) throws -> Set<String> {
        let types = Dictionary(uniqueKeysWithValues: WireCodec.allMessages.map { ($0.messageName, $0) })
        let arena = WireArena()
        var at = 0, names: Set<String> = []
        func part() -> [UInt8] {
            let count = (0..<4).reduce(0) { $0 | Int(records[at + $1]) << (8 * $1) }
            defer { at += 4 + count }
            return Array(records[at + 4..<at + 4 + count])
        }
        while at < records.count {
            let name = String(decoding: part(), as: UTF8.self)
            let type = try #require(types[name])
            names.insert(name)
            try compare(type, part(), part(), arena)
        }
        return names
    }

    private func compare<M: WireCodable>(_: M.Type, _ bytes: [UInt8], _ text: [UInt8], _ arena: WireArena) throws {
        let message = try WireCodec.decode(M.self, from: bytes, arena: arena)
        #expect(try WireCodec.encode(message, arena: arena) == bytes)
        let json = try JSON(parsing: text)
        #expect(JSON(message) == json)
        #expect(try M(json: json) == message)
    }
}
