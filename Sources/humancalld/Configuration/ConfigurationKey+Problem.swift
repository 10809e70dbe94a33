import ConfigurationTable
import Glibc
import HumanCall
import HumanCallMessages
import HumanCallNotify

extension ConfigurationKey {
    /// The problem with a value, or nil.
    func problem(with value: String) -> String? {
        switch row.kind {
        case .text, .path: return value.isEmpty ? "\(rawValue) is empty; it is \(row.summary)" : nil
        case .group:
            return getgrnam(value) != nil
                ? nil : "\(rawValue): there is no group \(Check.quoted(value)); make it with groupadd, or name another"
        case .duration(let range):
            guard let milliseconds = DurationText.milliseconds(value) else {
                return "\(rawValue) is not a duration (\(Check.quoted(value))); use one like 500ms, 30s, 10m, 2h"
            }
            return range.contains(milliseconds)
                ? nil : "\(rawValue) is \(value); use 20s to 1h, because members are heard of every 15 seconds"
        case .choice(let choices):
            guard !choices.contains(value) else { return nil }
            let nearest = Nearest.to(value, among: choices).map { "; did you mean \($0)?" } ?? ""
            return "\(rawValue) is \(Check.quoted(value)); use \(choices.joined(separator: ", "))\(nearest)"
        case .number(let range):
            return Int(value).map(range.contains) == true
                ? nil : "\(rawValue) is \(Check.quoted(value)); use \(range.lowerBound) to \(range.upperBound)"
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
        case .list: return nil
        }
    }
}
