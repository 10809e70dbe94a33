import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheets, the script and the icons, read once at the start.
///
/// An asset's address is `/assets/VERSION/PATH`. The version changes when any file does, so that browsers can keep what
/// they have for a year.
struct Assets: Sendable {
    private struct File: Sendable {
        var type: String
        var bytes: ByteBuffer
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]
    private static let versionCharacters = 12

    private let files: [String: File]
    let version: String

    /// - Parameters:
    ///   - directory: the files as they are served.
    ///   - script: the folder whose files are joined to `app.js`, in the order of their names.
    init(directory: String, script: String) throws(StartError) {
        var files: [String: File] = [:]
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: directory)) ?? []
        for path in paths {
            guard let type = Self.types[(path as NSString).pathExtension],
                let data = FileManager.default.contents(atPath: directory + "/" + path)
            else { continue }
            files[path] = File(type: type, bytes: ByteBuffer(bytes: data))
        }
        let parts = ((try? FileManager.default.contentsOfDirectory(atPath: script)) ?? []).sorted()
        let module = parts.compactMap { FileManager.default.contents(atPath: script + "/" + $0) }.reduce(Data(), +)
        files["app.js"] = File(type: Self.types["js"] ?? "", bytes: ByteBuffer(bytes: module))
        guard files["style/base.css"] != nil, !module.isEmpty else {
            throw StartError("\(directory) or \(script) lacks a file: keep the resources folder next to the program")
        }
        self.files = files
        let all = files.sorted { $0.key < $1.key }.map { $0.key + String(buffer: $0.value.bytes) }.joined()
        version = String(Secret(text: all).fingerprint.prefix(Self.versionCharacters))
    }

    func add(to router: Router<DashboardContext>) {
        router.get("/assets/:version/**") { request, context in
            try answer(
                context.parameters.getCatchAll().joined(separator: "/"),
                isVersioned: context.parameters.get("version") == version)
        }
        router.get("/favicon.ico") { _, _ in try answer("icon.svg", isVersioned: false) }
    }

    private func answer(_ path: String, isVersioned: Bool) throws -> Response {
        guard let file = files[path] else { throw Problem.notFound }
        return Response(
            status: .ok,
            headers: [
                .contentType: file.type,
                .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
            ],
            body: .init(byteBuffer: file.bytes))
    }
}
