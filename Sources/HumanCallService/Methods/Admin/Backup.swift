import HumanCall
import HumanCallMessages
import HumanCallStore

/// Copies the store's files as of this moment. The store does it on a thread of its own; a caller who leaves ends it.
enum Backup {
    static func handle(_ request: BackupRequest, _ call: Call, _ service: Service) throws(Rejection) {
        try call.authority.requireAdminEverywhere(for: call.method)
        try check(request.path)
        try service.calls.checkRoom(for: .longRead, call)
        let reading = Reading()
        service.calls.open(call, .reading(reading))
        service.submitOwn(
            .backUp(BackupOrder(path: request.path, stop: reading.stop)), defaultWorkspaceID, .backup(call.id),
            as: ConsumerUser(uid: call.caller.uid, isAdmin: true))
    }

    /// Checks the text of the path. The store checks the folder.
    static func check(_ path: String) throws(Rejection) {
        guard !path.isEmpty else { throw .invalid("path", "is missing; give the absolute path of a new file") }
        guard path.hasPrefix("/") else {
            throw .invalid(
                "path",
                "is \(Check.quoted(path)), which is relative to a directory that the daemon does not have; give an absolute path"
            )
        }
        guard path.utf8.count <= ServiceLimits.backupPathBytesMax else {
            throw .invalid("path", "has \(path.utf8.count) bytes; use at most \(ServiceLimits.backupPathBytesMax)")
        }
        guard !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw .invalid("path", "is \(Check.quoted(path)), with a control character; use a name without")
        }
        guard let name = path.split(separator: "/", omittingEmptySubsequences: false).last,
            !["", ".", ".."].contains(name)
        else { throw .invalid("path", "is \(Check.quoted(path)), which names a folder; add the name of a file") }
    }

    final class Reading: LongRead {
        let stop = StopFlag()
        /// nil = the store is copying.
        private var result: Completion?

        func ended(_ completion: Completion) { result = completion }

        func left() { stop.set() }

        func advance(_ service: Service) throws(Rejection) -> LongReadStep {
            guard let result else { return .waiting }
            switch result.result {
            case .rejected(let rejection): throw rejection
            case .failed(let error): throw .store(error)
            case .answered:
                guard let facts = result.backup else { throw .noFiles }
                return .done(
                    try service.encoded(
                        BackupResponse(
                            path: facts.path, bytes: facts.bytes, logID: facts.logID, events: facts.eventCount)))
            }
        }
    }
}

extension Rejection {
    fileprivate static let noFiles = Rejection(.storeUnavailable, "this store has no files that could be copied")
}
