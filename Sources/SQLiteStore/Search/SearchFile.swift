import Foundation
import HumanCallStore

/// search.db, next to the database: the words of all texts, and what calls are filtered by. All of it comes from the log, so
/// a lost or damaged file is made again, and a backup does not need it. Confined to the thread of `SearchThread`.
///
/// ```
/// texts          rowid = ordinal of the call << 32 | number of the text in it; 0 = the call's own texts
/// calls          ordinal: the order of the results
/// conversations  where the log is followed on
/// progress       the events up to this one are in the file
/// ```
///
/// The rows of `texts` have no content: SQLite stores only which words are in which row, and the words that a row was
/// written with are needed to delete it.
final class SearchFile {
    static let name = "search.db"
    /// A file of another version is made again.
    private static let version: Int64 = 1

    let connection: Connection
    let statements: SearchStatements

    /// Throws `corrupt` if the file has to be made again: it is damaged, of another version, or of another log.
    init(_ directory: String, logID: String) throws(StoreError) {
        let path = directory + "/" + Self.name
        try FileRules.check(file: path)
        try Self.makeFile(path)
        connection = try Connection(path, .readWrite, busyMilliseconds: Bounds.readerBusyMilliseconds)
        do throws(StoreError) {
            try connection.execute("PRAGMA journal_mode = WAL")
            // A lost commit is indexed again. A torn one would be a damaged file, which WAL prevents also with NORMAL.
            try connection.execute("PRAGMA synchronous = NORMAL")
            try connection.execute("PRAGMA cache_size = -\(Bounds.searchCacheKibibytes)")
            try connection.execute("PRAGMA mmap_size = 0")
            try connection.execute("PRAGMA temp_store = MEMORY")
            if try connection.integer("SELECT count(*) FROM sqlite_schema") == 0 {
                try Self.makeSchema(connection, logID)
            }
            guard try connection.integer("PRAGMA user_version") == Self.version else {
                throw StoreError(.corrupt, "\(path) is of another version")
            }
            guard try connection.text("SELECT value FROM meta WHERE name = 'log_id'") == logID else {
                throw StoreError(.corrupt, "\(path) is of another log")
            }
            statements = try SearchStatements(connection)
        } catch {
            connection.close()
            throw error
        }
    }

    static func remove(_ directory: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(directory + "/" + name + suffix) }
    }

    /// Made here and not in SQLite, so that no other user can ever read it.
    private static func makeFile(_ path: String) throws(StoreError) {
        let made = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard made >= 0 else { throw .system("\(path) cannot be made") }
        _ = Foundation.close(made)
    }

    private static func makeSchema(_ connection: Connection, _ logID: String) throws(StoreError) {
        try connection.transaction { () throws(StoreError) in
            try connection.execute(schema)
            try PreparedStatement(connection, "INSERT INTO meta (name, value) VALUES ('log_id', ?1)").run {
                $0.bind(logID, at: 1)
            }
            try connection.execute("PRAGMA user_version = \(version)")
        }
    }

    /// Words begin with 5 characters for their workspace, so a prefix of 7 is one of 2 characters.
    private static let schema = """
        CREATE TABLE meta (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE progress (
          workspace INTEGER PRIMARY KEY,
          sequence INTEGER NOT NULL
        ) STRICT;
        -- key is that of the database. outside and open are ordinals of calls.
        CREATE TABLE conversations (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL,
          assistant TEXT NOT NULL,
          name TEXT NOT NULL,
          contact TEXT NOT NULL,
          calls INTEGER NOT NULL,
          outside INTEGER,
          open INTEGER
        ) STRICT;
        -- request is empty for the texts outside of a conversation's calls. own and head are words.
        CREATE TABLE calls (
          ordinal INTEGER PRIMARY KEY,
          workspace INTEGER NOT NULL,
          conversation INTEGER NOT NULL,
          request TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          first INTEGER NOT NULL,
          state INTEGER NOT NULL,
          team TEXT NOT NULL,
          action TEXT NOT NULL,
          outcome TEXT NOT NULL,
          own TEXT NOT NULL,
          head TEXT NOT NULL
        ) STRICT;
        CREATE INDEX calls_of_workspace ON calls (workspace, ordinal) WHERE request <> '';
        CREATE INDEX calls_by_time ON calls (workspace, created_at);
        CREATE TABLE holders (
          call INTEGER NOT NULL,
          member TEXT NOT NULL,
          PRIMARY KEY (call, member)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tags (
          conversation INTEGER NOT NULL,
          tag TEXT NOT NULL,
          PRIMARY KEY (conversation, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE texts USING fts5(
          words, content = '', columnsize = 0, detail = none, tokenize = 'ascii', prefix = '7 8');
        """
}

/// A text's row in the index.
enum TextKey {
    /// Calls, and conversations with texts outside of them, that one file can have.
    static let ordinalMax: Int64 = 1 << (62 - SearchCall.numberBits)

    static func make(_ ordinal: Int64, _ number: Int64) -> Int64 { ordinal << SearchCall.numberBits | number }
    static func ordinal(_ key: Int64) -> Int64 { key >> SearchCall.numberBits }
    static func number(_ key: Int64) -> Int64 { key & (1 << SearchCall.numberBits - 1) }
}

/// The form of words in the index: each begins with its workspace, so that a search reads the rows of no other.
enum IndexedWord {
    private static let digits = Array("abcdefghijklmnopqrstuvwxyz012345".utf8)

    /// 25 bits; a workspace's key has 23.
    static func prefix(_ workspace: Int64) -> String {
        let bytes = (0..<5).map { digits[Int(workspace >> Int64(5 * (4 - $0)) & 31)] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// SQLite's tokenizer `ascii` separates words at every ASCII character that is no letter or digit, and a word has none.
    static func text(_ words: [String], _ workspace: Int64) -> String {
        let prefix = prefix(workspace)
        return words.map { prefix + $0 }.joined(separator: " ")
    }

    /// The expression of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax).
    static func expression(_ terms: SearchTerms, _ workspace: Int64) -> String {
        let prefix = prefix(workspace)
        var parts = terms.words.map { "\"\(prefix)\($0)\"" }
        if !terms.prefix.isEmpty { parts.append("\"\(prefix)\(terms.prefix)\" *") }
        return parts.joined(separator: " AND ")
    }
}
