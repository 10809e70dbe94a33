import GRDB
import HumanCallStore

/// The writer's statements for login tokens, the answers' clock, and the count of consumers.
struct LoginStatements {
    let login: PreparedStatement
    let putLogin: WriteStatement
    let removeLogin: WriteStatement
    let removeOldest: WriteStatement
    let removeOver: WriteStatement
    let keepAnswerTime: WriteStatement
    let consumerCount: PreparedStatement

    init(_ connection: WriterConnection) throws(StoreError) {
        login = try connection.reading("SELECT member, expires_at FROM logins WHERE workspace = ?1 AND digest = ?2")
        putLogin = try connection.writing(
            "INSERT INTO logins (workspace, digest, member, expires_at) VALUES (?1, ?2, ?3, ?4)")
        removeLogin = try connection.writing("DELETE FROM logins WHERE workspace = ?1 AND digest = ?2")
        removeOldest = try connection.writing(
            """
            DELETE FROM logins WHERE key IN
              (SELECT key FROM logins WHERE workspace = ?1 AND member = ?2 ORDER BY key DESC LIMIT -1 OFFSET ?3)
            """)
        removeOver = try connection.writing(
            "DELETE FROM logins WHERE key IN (SELECT key FROM logins WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)"
        )
        // A daemon that remembers nothing writes nothing.
        keepAnswerTime = try connection.writing(
            """
            INSERT INTO meta (name, value) SELECT 'answer_time', ?1 WHERE EXISTS (SELECT 1 FROM answers)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        consumerCount = try connection.reading("SELECT count(*) FROM consumers WHERE workspace = ?1")
    }
}

extension WriterRows {
    func login(_ workspaceID: String, _ digest: Digest) throws(StoreError) -> LoginRow? {
        guard let workspace = working.workspaces.key(of: workspaceID) else { return nil }
        return try statements.logins.login.first({
            $0.bind(workspace, at: 1)
            $0.bind(digest, at: 2)
        }) { LoginRow(digest: digest, memberID: $0.text(0), expiresAt: $0.int(1)) }
    }

    func put(_ login: LoginRow, workspaceID: String) throws(StoreError) {
        let workspace = try known(workspaceID)
        try statements.logins.putLogin.run {
            $0.bind(workspace, at: 1)
            $0.bind(login.digest, at: 2)
            $0.bind(login.memberID, at: 3)
            $0.bind(login.expiresAt, at: 4)
        }
    }

    func removeLogin(_ workspaceID: String, _ digest: Digest) throws(StoreError) {
        let workspace = try known(workspaceID)
        try statements.logins.removeLogin.run {
            $0.bind(workspace, at: 1)
            $0.bind(digest, at: 2)
        }
    }

    func removeLogins(_ workspaceID: String, memberID: String, keeping count: Int) throws(StoreError) {
        let workspace = try known(workspaceID)
        try statements.logins.removeOldest.run {
            $0.bind(workspace, at: 1)
            $0.bind(memberID, at: 2)
            $0.bind(max(0, count), at: 3)
        }
    }

    func removeLogins(overAt time: Int64, limit: Int) throws(StoreError) -> Int {
        try statements.logins.removeOver.count {
            $0.bind(time, at: 1)
            $0.bind(max(0, limit), at: 2)
        }
    }

    func keepAnswerTime(_ time: Int64) throws(StoreError) {
        try statements.logins.keepAnswerTime.run { $0.bind("\(time)", at: 1) }
    }

    func consumer(_ workspaceID: String, name: String) throws(StoreError) -> Int64? {
        guard let workspace = working.workspaces.key(of: workspaceID) else { return nil }
        return try statements.consumer.first({
            $0.bind(workspace, at: 1)
            $0.bind(name, at: 2)
        }) { $0.int(0) }
    }

    func consumerCount(_ workspaceID: String) throws(StoreError) -> Int {
        guard let workspace = working.workspaces.key(of: workspaceID) else { return 0 }
        return try statements.logins.consumerCount.first({ $0.bind(workspace, at: 1) }) { Int($0.int(0)) } ?? 0
    }
}

extension SQLiteStore {
    package func consumerCount(_ workspaceID: String) throws(StoreError) -> Int {
        guard let key = committed.workspace(workspaceID)?.key else { return 0 }
        return try reader.read { (statements, _) throws(StoreError) in
            try statements.consumerCount.first({ $0.bind(key, at: 1) }) { Int($0.int(0)) } ?? 0
        }
    }

    package func answerTime() throws(StoreError) -> Int64? {
        try reader.readTogether { (statements, _) throws(StoreError) in
            guard let newest = try statements.newestAnswer.first({ _ in }, { $0.int(0) }) else { return nil }
            return max(newest, try statements.answerTime.first({ _ in }) { Int64($0.text(0)) ?? 0 } ?? 0)
        }
    }
}
