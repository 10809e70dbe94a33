import Foundation
import HTTPTypes
import HumanCallClient
import Hummingbird

/// The files that members send. Chat servers fetch them, so they are served to everybody who knows their address.
struct FilePages: Sendable {
    let desk: Desk

    func addServing(to router: Router<DashboardContext>) {
        router.get("/files/:folder/:id/:name") { _, context in try serve(context) }
    }

    func addSending(to router: Router<DashboardContext>) {
        router.post("/inbox/:id/files") { request, context in try await receive(request, context) }
    }

    private func serve(_ context: DashboardContext) throws -> Response {
        let (folder, id) = (context.parameters.get("folder") ?? "", context.parameters.get("id") ?? "")
        guard let kept = desk.files.kept(folder, id), let content = desk.files.content(folder, id) else {
            throw Problem.noSuchFile
        }
        let name = kept.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        let how = FileKind.isPicture(kept.type) ? "inline" : "attachment"
        return Response(
            status: .ok,
            headers: [
                .contentType: kept.type, .contentDisposition: "\(how); filename*=UTF-8''\(name)",
                // Even if a browser mistakes its type, it runs nothing and has no origin.
                .contentSecurityPolicy: "default-src 'none'; sandbox", .crossOriginResource: "cross-origin",
                .cacheControl: "private, max-age=3600",
            ],
            body: .init(byteBuffer: content))
    }

    private struct Received: Encodable {
        var id: String
        var name: String
        var size: String
    }

    /// The body is the file. Its secret comes in a header, which no other site can set.
    private func receive(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        guard request.isFromHere, visit.accepts(formToken: request.headers[.formToken] ?? "") else {
            throw Problem.formExpired
        }
        let call = context.parameters.get("id") ?? ""
        let asked = try await desk.ask { client throws(HumanCallError) in
            try await client.getRequest(GetRequestRequest(requestID: call))
        }
        guard let found = asked.request else { throw Problem.noSuchCall }
        guard found.holderID == visit.member.id else { throw Problem.notHolder }
        let query = request.queryValues
        guard query["conversation"] == found.conversationID else { throw Problem.otherConversation }
        let (id, kept) = try await desk.files.receive(
            request.body, name: query["name"] ?? "", conversationID: found.conversationID,
            memberID: visit.member.id)
        return Desk.json(Received(id: id, name: kept.name, size: FileKind.size(kept.bytes)))
    }
}

extension Problem {
    static let noSuchFile = Problem(.notFound, "problem.noSuchFile", reason: "NO_SUCH_FILE")
    static let fileTooLarge = Problem(
        .contentTooLarge, "problem.fileTooLarge", ["max": .verbatim(FileKind.size(DashboardLimits.fileBytesMax))],
        reason: "LIMIT")
    static let tooManyFiles = Problem(
        .tooManyRequests, "problem.tooManyFiles", ["max": .number(DashboardLimits.filesPerConversationMax)],
        reason: "LIMIT")
    static let filesUnavailable = Problem(
        .serviceUnavailable, "problem.filesUnavailable", reason: "FILES_UNAVAILABLE")

    static func otherFileType(_ name: String) -> Problem {
        Problem(
            .unsupportedMediaType, "problem.otherFileType",
            ["name": .verbatim(name), "types": .verbatim(FileKind.names)], reason: "FILE_TYPE")
    }
}
