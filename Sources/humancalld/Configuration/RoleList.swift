import Glibc
import HumanCall
import HumanCallService
import Yams

extension Grant {
    /// Reads one mapping of the list under `roles:`.
    init(_ node: Node, _ path: String) throws(ConfigurationError) {
        let place = "\(path):\(node.mark?.line ?? 0)"
        guard case .mapping(let mapping) = node else {
            throw ConfigurationError("\(place): a role must be a mapping, for example {group: humancall, role: chat}")
        }
        var subject: Subject?
        var role: Role?
        var workspaceIDs: Set<String>?
        for (keyNode, value) in mapping {
            let name = keyNode.string ?? ""
            let text = value.scalar?.string ?? ""
            switch name {
            case "uid", "user", "gid", "group":
                guard subject == nil else { throw ConfigurationError("\(place): name one of uid, user, gid, group") }
                subject = try Self.subject(name, text, place)
            case "role":
                guard let known = Role(text) else {
                    throw ConfigurationError(
                        "\(place): unknown role \(text); use chat, member:ID, dashboard, observer or admin")
                }
                role = known
            case "workspaces":
                guard case .sequence(let list) = value, !list.isEmpty,
                    list.allSatisfy({ $0.scalar.map { Check.isID($0.string) } ?? false })
                else {
                    throw ConfigurationError("\(place): workspaces must be a list of ids, for example [default, shop]")
                }
                workspaceIDs = Set(list.compactMap(\.scalar?.string))
            default:
                throw ConfigurationError("\(place): unknown key \(name); use uid, user, gid or group, role, workspaces")
            }
        }
        guard let subject, let role else {
            throw ConfigurationError("\(place): a role needs uid, user, gid or group, and role")
        }
        self.init(subject: subject, role: role, workspaceIDs: workspaceIDs)
    }

    private static func subject(_ name: String, _ text: String, _ place: String) throws(ConfigurationError)
        -> Subject
    {
        let (number, isUser) = try number(name, text, place)
        guard number != unmappedID else {
            throw ConfigurationError(
                "\(place): \(name) \(text) is \(unmappedID), the kernel's number for every user and group that this user namespace does not map; grant roles to mapped ids only"
            )
        }
        return isUser ? .uid(number) : .gid(number)
    }

    /// The kernel shows this number for every id outside of this user namespace.
    private static let unmappedID: UInt32 = 65_534

    private static func number(
        _ name: String, _ text: String, _ place: String
    ) throws(ConfigurationError) -> (UInt32, isUser: Bool) {
        switch name {
        case "uid", "gid":
            guard let number = UInt32(text) else {
                throw ConfigurationError("\(place): \(name) must be a number, not \(text)")
            }
            return (number, name == "uid")
        case "user":
            guard let entry = getpwnam(text) else { throw ConfigurationError("\(place): there is no user \(text)") }
            return (entry.pointee.pw_uid, true)
        default:
            guard let entry = getgrnam(text) else { throw ConfigurationError("\(place): there is no group \(text)") }
            return (entry.pointee.gr_gid, false)
        }
    }
}
