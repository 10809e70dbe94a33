/// How many of something each uid has. Who has none takes no room.
struct UIDCounts {
    private var counts: [UInt32: Int] = [:]

    func count(of uid: UInt32) -> Int { counts[uid] ?? 0 }

    mutating func add(_ uid: UInt32) { counts[uid, default: 0] += 1 }

    mutating func remove(_ uid: UInt32) {
        guard let count = counts[uid] else {
            assertionFailure("what was not added cannot be removed")
            return
        }
        counts[uid] = count > 1 ? count - 1 : nil
    }
}
