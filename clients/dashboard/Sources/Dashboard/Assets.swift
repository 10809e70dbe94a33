import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheet, the script and the icon, read once.
struct Assets: Sendable {
    private struct File: Sendable {
        var type: String
        var bytes: ByteBuffer
    }

    private let files: [String: File]
    /// Changes when a file does.
    let version: String

    private static let types = [
        "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// - Parameters:
    ///   - directory: the files as they are served.
    ///   - script: the folder whose files are `app.js`, joined in the order of their names.
    init(directory: String, script: String) throws(StartError) {
        var files: [String: File] = [:]
        var all = ""
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for name in names.sorted() {
            guard let type = Self.types[String(name.split(separator: ".").last ?? "")],
                let data = FileManager.default.contents(atPath: directory + "/" + name)
            else { continue }
            files[name] = File(type: type, bytes: ByteBuffer(bytes: data))
            all += Secret(text: String(decoding: data, as: UTF8.self)).fingerprint
        }
        let parts = ((try? FileManager.default.contentsOfDirectory(atPath: script)) ?? []).filter {
            $0.hasSuffix(".js")
        }.sorted()
        let module = parts.compactMap { FileManager.default.contents(atPath: script + "/" + $0) }.reduce(Data(), +)
        files["app.js"] = File(type: "text/javascript; charset=utf-8", bytes: ByteBuffer(bytes: module))
        all += Secret(text: String(decoding: module, as: UTF8.self)).fingerprint
        guard files["app.css"] != nil, !module.isEmpty else {
            throw StartError("\(directory) or \(script) lacks a file: keep the resources folder beside the program")
        }
        self.files = files
        version = String(Secret(text: all).fingerprint.prefix(12))
    }

    func add(to router: Router<DashboardContext>) {
        router.get("/assets/:name") { request, context in try answer(request, context.parameters.get("name") ?? "") }
        router.get("/favicon.ico") { request, _ in try answer(request, "icon.svg") }
    }

    private func answer(_ request: Request, _ name: String) throws -> Response {
        guard let file = files[name] else { throw Problem.notFound }
        let isVersioned = request.uri.queryParameters["v"].map(String.init) == version
        return Response(
            status: .ok,
            headers: [
                .contentType: file.type,
                .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
            ],
            body: .init(byteBuffer: file.bytes))
    }
}
