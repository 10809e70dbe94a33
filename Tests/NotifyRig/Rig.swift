import Foundation
import Glibc

/// One of the servers of Tests/Notify, as a process of its own; it ends with this object.
package final class Rig: @unchecked Sendable {
    package let directory: URL
    package private(set) var port: UInt16 = 0
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    package init(_ script: String, _ arguments: [String] = []) throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hc-rig-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        process.executableURL = Self.root.appendingPathComponent(".venv/bin/python")
        process.arguments =
            ["-B", Self.root.appendingPathComponent("Tests/Notify/\(script)").path, directory.path] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line: [UInt8] = []
        while line.last != 0x0A {
            let next = output.fileHandleForReading.readData(ofLength: 1)
            guard let byte = next.first else { throw DidNotStart(script: script) }
            line.append(byte)
        }
        port = UInt16(String(decoding: line.dropLast(), as: UTF8.self)) ?? 0
    }

    package struct DidNotStart: Error {
        package var script: String
    }

    package func write(_ text: String, to name: String) throws {
        try text.write(to: directory.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }

    package func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

    /// The objects in the files with this ending, in order of their names.
    package func objects(_ ending: String = ".json") throws -> [[String: Any]] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(ending) }.sorted()
            .compactMap {
                try JSONSerialization.jsonObject(with: Data(contentsOf: directory.appendingPathComponent($0)))
                    as? [String: Any]
            }
    }

    /// The requests that http_server.py received for this path, or for any.
    package func requests(_ path: String? = nil) -> [[String: Any]] {
        let text = (try? String(contentsOf: directory.appendingPathComponent("requests"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        .filter { path == nil || $0["path"] as? String == path }
    }

    package func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: directory.appendingPathComponent(name)))
    }

    package func stop() {
        guard process.isRunning else { return }
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(at: directory)
    }
}
