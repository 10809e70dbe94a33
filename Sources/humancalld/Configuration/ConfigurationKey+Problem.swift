import Glibc
import HumanCall
import HumanCallMessages
import HumanCallNotify

extension ConfigurationKey {
    /// The problem with a value, or nil.
    func problem(with value: String) -> String? {
        switch kind {
        case .text: return value.isEmpty ? "\(rawValue) is empty; \(summary)" : nil
        case .duration:
            guard let milliseconds = DurationText.milliseconds(value) else {
                return "\(rawValue) is not a duration (\(value)); use one like 500ms, 30s, 10m, 2h"
            }
            // A heartbeat comes every 15 seconds: with a shorter grace every claim lapses between two of them.
            return (20_000...3_600_000).contains(milliseconds)
                ? nil : "\(rawValue) is \(value); use 20s to 1h, because members are heard of every 15 seconds"
        case .choice(let choices):
            return choices.contains(value) ? nil : "\(rawValue) is \(value); use \(choices.joined(separator: ", "))"
        case .number(let range):
            return Int(value).map(range.contains) == true
                ? nil : "\(rawValue) is \(value); use \(range.lowerBound) to \(range.upperBound)"
        case .host:
            let isHost =
                !value.isEmpty && value.utf8.count <= 253
                && value.utf8.allSatisfy { Check.isID(String(Unicode.Scalar($0))) && $0 != 0x40 }
            return isHost
                ? nil
                : "\(rawValue) is not a host (\(Check.quoted(value))); use a name or an address like mail.example.com"
        case .mailbox:
            guard let mailbox = Mailbox(value), mailbox.name.utf8.count <= NotifyLimits.nameBytesMax,
                (try? Check.email(mailbox.address, rawValue)) != nil
            else {
                return
                    "\(rawValue) is not an address (\(Check.quoted(value))); use one like Support <support@example.com>, on one line"
            }
            return nil
        case .url:
            return WebAddress(value).map { $0.isPlainBase } == true
                ? nil
                : "\(rawValue) is not a web address (\(Check.quoted(value))); use one like https://desk.example.com, without ? and #"
        case .file:
            return access(value, R_OK) == 0
                ? nil : "\(rawValue): \(value) cannot be read (\(String(cString: strerror(errno))))"
        case .secretFile:
            do throws(ConfigurationError) { _ = try SecretFile.read(value, rawValue) } catch {
                return error.description
            }
            return nil
        case .roles, .webhooks: return nil
        }
    }
}
