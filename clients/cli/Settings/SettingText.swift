import HumanCallClient

extension Invocation {
    /// A settings object: every field and its value.
    func showSetting<M: WireMessage>(_ message: M, id: String) {
        output.object(message, id: id) {
            var details = Details(output.style.bold(SafeText.line(id)))
            guard case .object(let members) = JSON(message) else { return "" }
            for (index, member) in members.enumerated() where member.key != "id" {
                // Scripts get UTC, people their own time.
                if let hours = (message as? Action)?.businessHours, member.key == "business_hours" {
                    details.add(member.key, SafeText.line(hours.line))
                } else if let action = message as? Action, member.key == "translations" {
                    let locales = action.translations.map { SafeText.line($0.locale) }
                    details.add(member.key, locales.isEmpty ? "-" : locales.joined(separator: ", "))
                } else if M.fields[index].isTime, case .int64(let time) = message.value(at: index) {
                    details.add(member.key, LocalTime.text(time))
                } else {
                    details.add(member.key, Self.settingText(member.value))
                }
            }
            return details.text(output.style, labelColumns: members.map(\.key.count).max() ?? 0)
        }
    }

    private static func settingText(_ value: JSON) -> String {
        switch value {
        case .null: "-"
        case .bool(let flag): flag ? "yes" : "no"
        case .integer(let number): String(number)
        case .string(let text): text.isEmpty ? "-" : SafeText.line(text)
        case .array(let items): items.isEmpty ? "-" : items.map(settingText).joined(separator: ", ")
        default: value.text()
        }
    }
}
