import Glibc

/// The peer's identity, as the kernel recorded it at `connect` (unix(7), SO_PEERCRED).
package struct PeerCredentials: Hashable, Sendable {
    package var uid: UInt32
    package var gid: UInt32
    /// For logs only: the process can have ended, and another one can have its number.
    package var pid: Int32
    /// The primary group (SO_PEERCRED) and the supplementary ones (SO_PEERGROUPS). The first need not be among the others: a
    /// container's `--user 1000:1000` has no supplementary groups.
    package var groups: [UInt32]

    package init(uid: UInt32, gid: UInt32, pid: Int32, groups: [UInt32] = []) {
        self.uid = uid
        self.gid = gid
        self.pid = pid
        self.groups = groups
    }

    /// A uid outside of this user namespace appears as the overflow id and identifies nobody. A gid of that number is no
    /// reason to refuse, because many system users have `nogroup`, but it is never among `groups`.
    var isUnmapped: Bool { uid == Fixed.unmappedID }

    /// Asks the kernel for the peer of a connected Unix socket.
    init(ofPeerAt descriptor: Int32) throws(Errno) {
        // struct ucred { pid_t pid; uid_t uid; gid_t gid; }, which Glibc's module does not export.
        var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
        var length = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0 else {
            throw Errno.last("getsockopt(SO_PEERCRED)")
        }
        var groups = try Self.groups(descriptor)
        if credentials.gid != Fixed.unmappedID, !groups.contains(credentials.gid) { groups.append(credentials.gid) }
        self.init(uid: credentials.uid, gid: credentials.gid, pid: credentials.pid, groups: groups)
    }

    private static func groups(_ descriptor: Int32) throws(Errno) -> [UInt32] {
        // 59 on every architecture but three that Swift does not build for; Glibc's module has no name for it.
        let optionPeerGroups: Int32 = 59
        var count = 32
        while true {
            var groups = [UInt32](repeating: 0, count: count)
            let stride = MemoryLayout<UInt32>.stride
            var length = socklen_t(count * stride)
            if getsockopt(descriptor, SOL_SOCKET, optionPeerGroups, &groups, &length) == 0 {
                return groups.prefix(Int(length) / stride).filter { $0 != Fixed.unmappedID }
            }
            // ERANGE comes with the length that is needed.
            guard errno == ERANGE, count < Fixed.groupsMax else { throw Errno.last("getsockopt(SO_PEERGROUPS)") }
            count = min(max(Int(length) / stride, count * 2), Fixed.groupsMax)
        }
    }
}
