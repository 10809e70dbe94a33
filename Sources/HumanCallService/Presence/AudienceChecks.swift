import HumanCall
import HumanCallMessages
import HumanCallStore

/// Finds the PENDING requests whose audience has left, so that their e-mail step runs.
///
/// A workspace is read page by page, in later turns. Each workspace is read, and the store is asked about each request, at
/// most once at a time: members who come and go quickly cost one more look, not one each.
struct AudienceChecks {
    /// Workspace -> the request id that its next page begins before; empty = from the newest.
    private var places: [String: String] = [:]
    /// Workspaces to read again from the newest request.
    private var again: Set<String> = []
    private var asked: Set<RequestKey> = []
    private var askAgain: Set<RequestKey> = []

    var isEmpty: Bool { places.isEmpty }

    /// A member of the workspace has left, or its requests could not be read before.
    mutating func look(_ workspaceID: String) {
        if places[workspaceID] == nil { places[workspaceID] = "" } else { again.insert(workspaceID) }
    }

    /// The workspaces to read one page of in this turn.
    var workspaceIDs: [String] { places.keys.sorted() }

    /// Reads one page. Returns its requests of whose audience nobody is available. After a failure the workspace is not
    /// read until `look` names it again.
    mutating func readPage(
        _ workspaceID: String, store: any Store, availability: Availability, canEmail: Bool
    ) throws(StoreError) -> [RequestKey] {
        guard let place = places.removeValue(forKey: workspaceID) else { return [] }
        // A member who left during the look may have been in the audience of a page that was read before.
        let isAgain = again.remove(workspaceID) != nil
        guard let directory = try store.directory(workspaceID) else { return [] }
        var query = RequestQuery()
        query.states = [.pending]
        query.before = place
        query.limit = ServiceLimits.requestsPerReadMax
        let page = try store.requests(workspaceID, query)
        if page.count == query.limit, let last = page.last {
            places[workspaceID] = last.id
            if isAgain { again.insert(workspaceID) }
        } else if isAgain {
            places[workspaceID] = ""
        }
        return page.filter { request in
            request.mayBeAlertedAgain(canEmail: canEmail)
                && !directory.audience(team: request.team).contains(where: availability.contains)
        }.map { RequestKey(workspaceID: workspaceID, requestID: $0.id) }
    }

    /// The store is about to be asked about a request. False = it is being asked already, and will be again after that.
    mutating func ask(_ key: RequestKey) -> Bool {
        if asked.insert(key).inserted { return true }
        askAgain.insert(key)
        return false
    }

    /// The store has answered. True = it must be asked again, because a member has left meanwhile.
    mutating func answered(_ key: RequestKey) -> Bool {
        asked.remove(key)
        return askAgain.remove(key) != nil
    }
}
