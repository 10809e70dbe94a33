import Foundation

/// The files that members can send. A type is decided from the content and the name together, and both must agree.
enum FileKind {
    private static let pictures: [(type: String, extensions: Set<String>)] = [
        ("image/png", ["png"]), ("image/jpeg", ["jpg", "jpeg"]), ("image/gif", ["gif"]), ("image/webp", ["webp"]),
    ]
    private static let texts: Set<String> = ["txt", "csv", "log", "md"]
    /// Office documents are ZIP files.
    private static let archives: [String: String] = [
        "zip": "application/zip",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    ]
    static let names = "PNG, JPEG, GIF, WebP, PDF, TXT, CSV, ZIP, DOCX, XLSX, PPTX, ODT, ODS"

    /// The type of a file; nil = it cannot be sent. No type that a browser would run: no HTML, no SVG, no script.
    ///
    /// - Parameter head: its first bytes.
    static func type(name: String, head: [UInt8]) -> String? {
        let suffix = (name as NSString).pathExtension.lowercased()
        if let picture = picture(head) {
            return pictures.first { $0.type == picture && $0.extensions.contains(suffix) }?.type
        }
        if head.starts(with: "%PDF-".utf8) { return suffix == "pdf" ? "application/pdf" : nil }
        if head.starts(with: [0x50, 0x4B]) { return archives[suffix] }
        // Texts have no control characters that only binary files have.
        guard texts.contains(suffix), !head.contains(0) else { return nil }
        return "text/plain"
    }

    static func isPicture(_ type: String) -> Bool { pictures.contains { $0.type == type } }

    private static func picture(_ head: [UInt8]) -> String? {
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8) { return "image/gif" }
        if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
        return nil
    }

    /// `2.4 MB`, `310 KB`.
    static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1_000: "\(bytes) B"
        case ..<1_000_000: "\((bytes + 500) / 1_000) KB"
        default: "\((bytes + 50_000) / 100_000 / 10).\((bytes + 50_000) / 100_000 % 10) MB"
        }
    }

    /// A name without a path, and without characters that a header or a file system could misread.
    static func safeName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let kept = last.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
            default: scalar != "\"" && scalar != "<" && scalar != ">"
            }
        }
        var safe = String(String.UnicodeScalarView(kept)).trimmingCharacters(in: .whitespaces)
        while safe.utf8.count > DashboardLimits.fileNameBytesMax { safe.removeFirst() }
        return safe
    }
}
