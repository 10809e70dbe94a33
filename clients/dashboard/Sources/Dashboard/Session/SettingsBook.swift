import HumanCallClient

/// The settings of the members who use this dashboard. Each is read once; after that the log moves it on.
actor SettingsBook {
    private let client: HumanCallClient
    private var known: [String: MemberSettings] = [:]
    /// Grows with each change, so that an answer from before a change does not replace it.
    private var changes = 0

    init(client: HumanCallClient) { self.client = client }

    /// nil = they cannot be read now.
    func settings(of memberID: String) async -> MemberSettings? {
        if let settings = known[memberID] { return settings }
        let before = changes
        let asked = GetMemberSettingsRequest(memberID: memberID)
        guard let settings = try? await client.getMemberSettings(asked).settings else { return nil }
        if changes == before { known[memberID] = settings }
        return settings
    }

    /// - Parameter settings: the event's, which says whether they are gone with their member.
    func changed(_ settings: MemberSettings, isGone: Bool) {
        changes += 1
        known[settings.memberID] = isGone ? nil : settings
    }

    /// The stream of changes begins again, and some may be missing.
    func forget() {
        changes += 1
        known = [:]
    }
}
