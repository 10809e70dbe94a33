import HumanCallClient
import Hummingbird

/// The changes of actions, members and settings.
struct AuditPages: Sendable {
    let desk: Desk

    private static let entriesShown: Int32 = 50

    func add(to router: Router<DashboardContext>) {
        router.get("/audit") { request, context in try await show(request, context) }
    }

    private func show(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let board = try await desk.board()
        let query = request.queryValues
        let (type, by) = (query["type"] ?? "", query["by"] ?? "")
        let asked = ListAuditRequest(
            pageSize: Self.entriesShown, pageToken: query["page"] ?? "", type: type, actorMemberID: by)
        let found = try await desk.ask { client throws(HumanCallError) in try await client.listAudit(asked) }
        let kinds = [
            ("", "audit.all"), ("action.changed", "audit.actions"), ("member.changed", "audit.members"),
            ("workspace.changed", "audit.workspace"), ("canned_reply.changed", "audit.replies"),
        ]
        let values: [String: Any] = [
            "entries": found.items.map { entry($0, visit.words) }, "hasEntries": !found.items.isEmpty,
            "types": kinds.map {
                ["value": $0.0, "label": visit.words($0.1), "isChosen": $0.0 == type] as [String: Any]
            },
            "people": board.team.map { ["value": $0.id, "label": $0.name, "isChosen": $0.id == by] as [String: Any] },
            "hasOlder": !found.nextPageToken.isEmpty, "hasNewer": !asked.pageToken.isEmpty,
            "typeShown": type, "byShown": by, "olderPage": found.nextPageToken,
        ]
        return desk.page("audit", title: visit.words("audit.title"), tab: "members", visit, board, values)
    }

    private func entry(_ entry: AuditEntry, _ words: Words) -> [String: Any] {
        let actor =
            entry.actorMemberID.isEmpty
            ? words("audit.byUser", ["uid": "\(entry.actorUID)"])
            : entry.actorName.isEmpty ? entry.actorMemberID : entry.actorName
        return [
            "time": Renderer.timestamp(entry.time), "clock": Renderer.clock(entry.time), "actor": actor,
            "object": Self.object(entry, words), "isCreated": entry.created, "isDeleted": entry.deleted,
            "changes": entry.changes.map { change in
                [
                    "field": words(Self.labels[change.field] ?? "audit.field.text"), "before": change.before,
                    "after": change.after, "wasSet": !change.before.isEmpty, "isSet": !change.after.isEmpty,
                ] as [String: Any]
            },
            "isUnknown": entry.type == "workspace.changed" && entry.changes.isEmpty,
        ]
    }

    private static func object(_ entry: AuditEntry, _ words: Words) -> String {
        let name = entry.objectName.isEmpty ? entry.objectID : entry.objectName
        return switch entry.type {
        case "action.changed": words("audit.kind.action", ["name": name])
        case "member.changed": words("audit.kind.member", ["name": name])
        case "workspace.changed": words("audit.kind.workspace", ["name": name])
        case "canned_reply.changed": words("audit.kind.reply", ["name": name])
        case "webhook.skipped": words("audit.kind.webhook", ["name": entry.objectID])
        default: words("audit.kind.clock")
        }
    }

    /// The fields of actions, members, workspaces and canned replies, by their names in the contract.
    static let labels = [
        "assistant": "audit.field.assistant",
        "auto_message": "audit.field.autoMessage",
        "business_hours": "audit.field.businessHours",
        "close_after_minutes": "audit.field.closeAfterMinutes",
        "email": "audit.field.email",
        "emailed_message": "audit.field.emailedMessage",
        "enabled": "audit.field.enabled",
        "escalate_after_minutes": "audit.field.escalateAfterMinutes",
        "example_phrases": "audit.field.examplePhrases",
        "expired_message": "audit.field.expiredMessage",
        "first_reply_minutes": "audit.field.firstReplyMinutes",
        "forbid_take_over": "audit.field.forbidTakeOver",
        "human_call_min_plan": "audit.field.humanCallMinPlan",
        "joined_message": "audit.field.joinedMessage",
        "language": "audit.field.language",
        "max_claims": "audit.field.maxClaims",
        "name": "audit.field.name",
        "next_reply_minutes": "audit.field.nextReplyMinutes",
        "nobody_message": "audit.field.nobodyMessage",
        "notify_by_email_when_offline": "audit.field.notifyByEmailWhenOffline",
        "on_lapse": "audit.field.onLapse",
        "on_return": "audit.field.onReturn",
        "plan": "audit.field.plan",
        "rank": "audit.field.rank",
        "requeued_message": "audit.field.requeuedMessage",
        "returned_message": "audit.field.returnedMessage",
        "shortcut": "audit.field.shortcut",
        "team": "audit.field.team",
        "teams": "audit.field.teams",
        "text": "audit.field.text",
        "time_zone": "audit.field.timeZone",
        "translations": "audit.field.translations",
        "type": "audit.field.type",
        "upgrade_url": "audit.field.upgradeUrl",
        "visitor_idle_minutes": "audit.field.visitorIdleMinutes",
        "when_to_use": "audit.field.whenToUse",
        "while_pending": "audit.field.whilePending",
    ]
}
