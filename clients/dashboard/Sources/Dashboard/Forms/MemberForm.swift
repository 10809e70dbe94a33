import Foundation
import HumanCallClient

/// The form of a member: its fields, a member as their values, and their values as a member.
enum MemberForm {
    static let fields = FormFields([
        FormField("name", .line(charactersMax: 200), "members.name").with {
            $0.isRequired = true
            $0.rule = Phrase("members.rule.name")
        },
        FormField("email", .line(charactersMax: 254), "members.email").with {
            $0.hint = Phrase("members.emailHint")
            $0.rule = Phrase("members.rule.email")
        },
        FormField("teams", .line(charactersMax: 8_000), "members.teams").with {
            $0.placeholder = Phrase("members.teamsExample")
            $0.rule = Phrase("members.rule.teams")
        },
        FormField(
            "rank",
            .choice([
                .init(value: "agent", label: Phrase("members.rankAgent")),
                .init(value: "manager", label: Phrase("members.rankManager")),
            ]), "members.rank"),
        FormField("max_claims", .number, "members.maxClaims").with {
            $0.hint = Phrase("members.maxClaimsHint")
            $0.isRequired = true
            $0.isShort = true
            $0.rule = Phrase("members.rule.maxClaims")
        },
    ])

    /// The fields that a save sets.
    static let stored = ["name", "email", "teams", "rank", "max_claims"]

    static func typed(_ member: Member) -> [String: String] {
        [
            "name": member.name, "email": member.email, "teams": member.teams.joined(separator: ", "),
            "rank": member.rank == .manager ? "manager" : "agent", "max_claims": String(member.maxClaims),
        ]
    }

    /// - Parameter problems: what cannot be meant, by field.
    static func member(_ form: Form, id: String, problems: inout [String: Phrase]) -> Member {
        Member(
            id: id, name: form.line("name"), email: form.line("email"),
            teams: form.line("teams").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty
            },
            rank: form["rank"] == "manager" ? .manager : .agent,
            maxClaims: form.has("max_claims")
                ? form.number("max_claims", &problems, rule: Phrase("members.rule.maxClaims")) : 0)
    }
}
