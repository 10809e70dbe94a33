import Foundation
import Hummingbird
import NIOCore

/// The fields of a form, as a browser posts them.
struct Form: Sendable {
    private let values: [String: String]

    init(_ text: String) throws(Problem) {
        guard text.utf8.count(where: { $0 == UInt8(ascii: "&") }) < DashboardLimits.formFieldsMax else {
            throw .badForm(Phrase("problem.badForm.fields", ["max": .number(DashboardLimits.formFieldsMax)]))
        }
        // Hummingbird's decoder replaces invalid bytes instead of refusing them.
        guard text.removingPercentEncoding != nil else { throw .badForm(Phrase("problem.badForm.utf8")) }
        do {
            values = try URLEncodedFormDecoder().decode([String: String].self, from: text)
        } catch {
            throw .badForm(Phrase("problem.badForm.twice"))
        }
    }

    /// Reads a request's body.
    static func read(_ request: Request, bytesMax: Int = DashboardLimits.formBytesMax) async throws -> Form {
        guard let type = request.headers[.contentType], type.lowercased().hasPrefix("application/x-www-form-urlencoded")
        else {
            throw Problem(.unsupportedMediaType, "problem.badForm", detail: Phrase("problem.badForm.type"))
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: bytesMax)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(bytesMax)
        }
        return try Form(String(buffer: body))
    }

    subscript(name: String) -> String { values[name] ?? "" }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// A text of several lines, trimmed. Browsers send line breaks as CR LF.
    func text(_ name: String) -> String {
        self[name].replacingOccurrences(of: "\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A text of one line, trimmed.
    func line(_ name: String) -> String {
        self[name].trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func lines(_ name: String) -> [String] {
        text(name).split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
    }
}
