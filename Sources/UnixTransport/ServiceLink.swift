/// Variables that Kubernetes sets in each container for each service of its namespace. Those of a service that is named
/// `humancall` or `humancall-dashboard` begin like the settings of this project's programs, and nobody has set them.
package enum ServiceLink {
    private static let protocols: Set<Substring> = ["TCP", "UDP", "SCTP"]
    private static let schemes = ["tcp://", "udp://", "sctp://"]

    /// Whether the variable has such a name; `…_PORT` alone has an address as its value, too.
    package static func isOne(_ name: String, value: String) -> Bool {
        let words = name.split(separator: "_")[...]
        return words.indices.contains { isEnd(words[$0...], value) }
    }

    /// SERVICE_HOST, SERVICE_PORT, SERVICE_PORT_<the port's name>, PORT, PORT_<number>_<protocol>, and of the last one
    /// also …_PROTO, …_PORT and …_ADDR.
    private static func isEnd(_ words: ArraySlice<Substring>, _ value: String) -> Bool {
        let words = Array(words)
        if words == ["SERVICE", "HOST"] || words.starts(with: ["SERVICE", "PORT"]) { return true }
        guard words.first == "PORT" else { return false }
        if words.count == 1 { return schemes.contains(where: value.hasPrefix) }
        guard words.count == 3 || words.count == 4, UInt16(words[1]) != nil, protocols.contains(words[2]) else {
            return false
        }
        return words.count == 3 || ["PROTO", "PORT", "ADDR"].contains(words[3])
    }
}
