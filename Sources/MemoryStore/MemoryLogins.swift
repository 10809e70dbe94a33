import HumanCall
import HumanCallStore

// Login tokens, statistics, and how many consumers there are.
extension MemoryRows {
    func consumer(_ workspaceID: String, name: String) -> Int64? { workspaces[workspaceID]?.consumers[name] }

    func consumerCount(_ workspaceID: String) -> Int { workspaces[workspaceID]?.consumers.count ?? 0 }

    mutating func count(_ change: StatisticsChange, workspaceID: String) {
        var day = workspaces[workspaceID]?.statistics[change.day] ?? StatisticsDay(day: change.day)
        day += change
        set(\.statistics, change.day, day, in: workspaceID)
    }

    func login(_ workspaceID: String, _ digest: Digest) -> LoginRow? {
        workspaces[workspaceID]?.logins.first { $0.digest == digest }
    }

    mutating func put(_ login: LoginRow, workspaceID: String) {
        changeLogins(workspaceID) { $0.append(login) }
    }

    mutating func removeLogin(_ workspaceID: String, _ digest: Digest) {
        changeLogins(workspaceID) { $0.removeAll { $0.digest == digest } }
    }

    mutating func removeLogins(_ workspaceID: String, memberID: String, keeping count: Int) {
        changeLogins(workspaceID) { logins in
            var left = max(0, logins.count { $0.memberID == memberID } - count)
            logins.removeAll { login in
                guard login.memberID == memberID, left > 0 else { return false }
                left -= 1
                return true
            }
        }
    }

    mutating func removeLogins(overAt time: Int64, limit: Int) -> Int {
        var removed = 0
        for workspaceID in workspaces.keys.sorted() {
            guard workspaces[workspaceID]?.logins.contains(where: { $0.expiresAt <= time }) == true else { continue }
            changeLogins(workspaceID) { logins in
                logins.removeAll { login in
                    guard login.expiresAt <= time, removed < limit else { return false }
                    removed += 1
                    return true
                }
            }
        }
        return removed
    }

    private mutating func changeLogins(_ workspaceID: String, _ change: (inout [LoginRow]) -> Void) {
        guard workspaces[workspaceID] != nil else { return }
        write(workspaceID) { rows in
            let before = rows.logins
            change(&rows.logins)
            return { $0.logins = before }
        }
    }
}
