import ConfigurationTable
import Glibc
import HumanCall
import HumanCallService
import Yams

extension Grant {
    /// Reads one mapping of the list under `roles:`.
    init(_ node: Node) throws(ConfigurationError) {
        guard case .mapping(let mapping) = node else {
            throw ConfigurationError("a role must be a mapping, for example {group: humancall, role: chat}")
        }
        var subject: Subject?
        var role: Role?
        var workspaceIDs: Set<String>?
        for (keyNode, value) in mapping {
            let name = keyNode.string ?? ""
            let text = value.scalar?.string ?? ""
            switch name {
            case "uid", "user", "gid", "group":
                guard subject == nil else { throw ConfigurationError("name one of uid, user, gid, group") }
                subject = try Self.subject(name, text)
            case "role":
                guard let known = Role(text) else {
                    throw ConfigurationError(
                        "unknown role \(text); use chat, member:ID, dashboard, observer or admin")
                }
                role = known
            case "workspaces":
                guard case .sequence(let list) = value, !list.isEmpty,
                    list.allSatisfy({ $0.scalar.map { Check.isID($0.string) } ?? false })
                else {
                    throw ConfigurationError("workspaces must be a list of ids, for example [default, shop]")
                }
                workspaceIDs = Set(list.compactMap(\.scalar?.string))
            default:
                throw ConfigurationError(
                    "unknown key \(name) in a role\(ConfigurationError.suggestion(for: name, among: ListField.roles.map(\.name)))"
                )
            }
        }
        guard let subject, let role else {
            throw ConfigurationError("a role needs uid, user, gid or group, and role")
        }
        self.init(subject: subject, role: role, workspaceIDs: workspaceIDs)
    }

    private static func subject(_ name: String, _ text: String) throws(ConfigurationError)
        -> Subject
    {
        let (number, isUser) = try number(name, text)
        guard number != unmappedID else {
            throw ConfigurationError(
                "\(name) \(text) is \(unmappedID), the kernel's number for every user and group that this user namespace does not map; grant roles to mapped ids only"
            )
        }
        return isUser ? .uid(number) : .gid(number)
    }

    /// The kernel shows this number for every id outside of this user namespace.
    private static let unmappedID: UInt32 = 65_534

    private static func number(
        _ name: String, _ text: String
    ) throws(ConfigurationError) -> (UInt32, isUser: Bool) {
        switch name {
        case "uid", "gid":
            guard let number = UInt32(text) else {
                throw ConfigurationError("\(name) must be a number, not \(text)")
            }
            return (number, name == "uid")
        case "user":
            guard let entry = getpwnam(text) else { throw ConfigurationError("there is no user \(text)") }
            return (entry.pointee.pw_uid, true)
        default:
            guard let entry = getgrnam(text) else { throw ConfigurationError("there is no group \(text)") }
            return (entry.pointee.gr_gid, false)
        }
    }
}
