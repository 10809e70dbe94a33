extension JSON {
    /// An event for scripts and webhooks: `sequence` and `cursor` first, then every plain field, and of the nouns only
    /// the one that is set.
    public init(streamItem item: StreamEventsResponse) {
        let event = item.event ?? Event()
        var members: [Member] = [
            Member("sequence", .integer(event.sequence)), Member("cursor", .string(item.cursor)),
        ]
        if case .object(let all) = JSON(event) {
            for member in all where member.key != "sequence" {
                if case .null = member.value, Self.nounsOfEvents.contains(member.key) { continue }
                members.append(member)
            }
        }
        self = .object(members)
    }

    private static let nounsOfEvents: Set<String> = Set(
        Event.fields.compactMap { field in
            if case .message = field.kind { field.name } else { nil }
        })
}
