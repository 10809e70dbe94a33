import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheets, the script with its texts, and the icons, read once at the start.
///
/// An asset's address is `/assets/VERSION/PATH`. The version changes when any file does, so browsers can cache a file
/// for a year.
struct Assets: Sendable {
    private struct File: Sendable {
        var type: String
        var bytes: ByteBuffer
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "mjs": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "js": "text/javascript; charset=utf-8", "png": "image/png",
    ]
    private static let versionCharacters = 12

    private let files: [String: File]
    let version: String

    /// The paths of the script's modules. Pages preload them all; otherwise a browser would fetch them one import after
    /// another.
    var modules: [String] { files.keys.filter { $0.hasSuffix(".mjs") && !$0.hasPrefix("languages/") }.sorted() }

    /// - Parameter directory: the files, in the folders of their addresses.
    init(directory: String, catalogue: Catalogue) throws(StartError) {
        var files: [String: File] = [:]
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: directory)) ?? []
        for path in paths {
            guard let type = Self.types[(path as NSString).pathExtension],
                let data = FileManager.default.contents(atPath: directory + "/" + path)
            else { continue }
            files[path] = File(type: type, bytes: ByteBuffer(bytes: data))
        }
        for path in ["style/base.css", "script/start.mjs", "icon.svg", "worker.js"] where files[path] == nil {
            throw StartError("\(directory)/\(path) is missing: keep the resources folder next to the program")
        }
        let script = files.filter { $0.key.hasSuffix(".mjs") }.map { String(buffer: $0.value.bytes) }.joined()
        let named = Self.literals(script)
        for (language, words) in catalogue.languages {
            files["languages/\(language).mjs"] = File(
                type: Self.types["mjs"] ?? "", bytes: ByteBuffer(string: Self.module(words, named: named)))
        }
        self.files = files
        let all = files.sorted { $0.key < $1.key }.map { $0.key + String(buffer: $0.value.bytes) }.joined()
        version = String(Secret(text: all).fingerprint.prefix(Self.versionCharacters))
    }

    /// The strings in double quotes of a script.
    private static func literals(_ script: String) -> Set<Substring> {
        var isInside = false
        var literals: Set<Substring> = []
        for line in script.split(separator: "\n") {
            isInside = false
            for part in line.split(separator: "\"", omittingEmptySubsequences: false) {
                if isInside { literals.insert(part) }
                isInside.toggle()
            }
        }
        return literals
    }

    /// The texts of one language that the script names, as a module: pages have no script of their own, so they cannot
    /// bring texts with them.
    private static func module(_ words: Words, named: Set<Substring>) -> String {
        let texts = words.texts.filter { key, _ in
            named.contains(key[...]) || key.lastIndex(of: ".").map { named.contains(key[..<$0]) } == true
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let data = (try? encoder.encode(texts)) ?? Data("{}".utf8)
        return "export const texts = \(String(decoding: data, as: UTF8.self))\n"
    }

    func add(to router: Router<DashboardContext>) {
        router.get("/assets/:version/**") { request, context in
            try answer(
                context.parameters.getCatchAll().joined(separator: "/"),
                isVersioned: context.parameters.get("version") == version)
        }
        router.get("/favicon.ico") { _, _ in try answer("icon.svg", isVersioned: false) }
    }

    func answer(_ path: String, isVersioned: Bool) throws -> Response {
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
