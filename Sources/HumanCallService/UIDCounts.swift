/// How many of something each uid has. Who has none takes no room.
struct UIDCounts {
    private var counts: [UInt32: Int] = [:]

    func count(of uid: UInt32) -> Int { counts[uid] ?? 0 }

    mutating func add(_ uid: UInt32, _ amount: Int = 1) {
        if amount > 0 { counts[uid, default: 0] += amount }
    }

    mutating func remove(_ uid: UInt32, _ amount: Int = 1) {
        guard amount > 0 else { return }
        guard let count = counts[uid], count >= amount else {
            assertionFailure("what was not added cannot be removed")
            return
        }
        counts[uid] = count > amount ? count - amount : nil
    }
}
