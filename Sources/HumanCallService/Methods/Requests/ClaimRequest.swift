import HumanCall
import HumanCallMessages
import HumanCallStore

/// A member claims a request. The first wins; the others learn who did, and when.
enum ClaimRequest {
    static func handle(_ request: ClaimRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        service.renew(workspaceID, memberID: request.memberID)
        try service.submit(.claim(request), workspaceID, request, for: call, finish: .transcript) { outcome, executed in
            var response = ClaimRequestResponse()
            if case .changed(let claimed) = outcome { response.request = claimed }
            response.control = executed.state.control
            response.cursor = Cursor(logID: executed.logID, sequence: executed.reference.cursor).text
            return response
        }
    }

    /// Adds the transcript to a stored answer. The answers of ClaimNext and TakeConversation have the same fields under the
    /// same numbers, so they are decoded as ClaimRequest's.
    static func withTranscript(
        _ stored: [UInt8], _ workspaceID: String, _ service: Service
    ) throws(Rejection) -> [UInt8] {
        let answer = try service.decoded(ClaimRequestResponse.self, stored)
        do throws(Rejection) {
            return try service.encoded(withTranscript(answer, workspaceID, service))
        } catch {
            // The claim is made. ListMessages gives what could not be read now.
            var bare = answer
            bare.transcriptTruncated = true
            return try service.encoded(bare)
        }
    }

    /// The newest messages up to the answer's cursor. They are read rather than stored with the answer, which would copy a
    /// transcript for each claim; the cursor makes a retry read the same ones.
    private static func withTranscript(
        _ answer: ClaimRequestResponse, _ workspaceID: String, _ service: Service
    ) throws(Rejection) -> ClaimRequestResponse {
        var response = answer
        // ClaimNext found nothing.
        guard answer.request != nil else { return response }
        let asOf = Cursor.sequence(ofStored: answer.cursor) ?? .max
        let newest = try service.read { () throws(StoreError) in
            try service.store.newestMessageEvents(
                workspaceID, conversationID: answer.request?.conversationID ?? "", through: asOf,
                limit: ServiceLimits.transcriptMessagesMax + 1, bytesMax: ServiceLimits.pageBytesMax)
        }
        var bytes = 0
        var fitting: [StoredEvent] = []
        for event in newest.prefix(ServiceLimits.transcriptMessagesMax) {
            bytes += event.bytes.count
            if bytes > ServiceLimits.pageBytesMax, !fitting.isEmpty { break }
            fitting.append(event)
        }
        response.transcript = try service.messages(of: fitting.reversed())
        if let oldest = fitting.last?.sequence {
            let older = try service.read { () throws(StoreError) in
                try service.store.newestMessageEvents(
                    workspaceID, conversationID: answer.request?.conversationID ?? "", through: oldest - 1, limit: 1,
                    bytesMax: ServiceLimits.pageBytesMax)
            }
            response.transcriptTruncated = !older.isEmpty
        }
        return response
    }
}
