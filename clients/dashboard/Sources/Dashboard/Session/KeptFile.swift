import Foundation

/// A small JSON file that only its owner can read. A write replaces it as a whole or not at all.
struct KeptFile<Value: Codable>: Sendable {
    let path: String

    /// Creates the directory if it is missing.
    init(directory: String, name: String) throws(StartError) {
        path = directory + "/" + name
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StartError("the data directory \(directory) cannot be created; name another one with --data")
        }
    }

    /// The value; nil = the file does not exist.
    ///
    /// - Parameter loss: what its operator loses by moving the file away, for the error.
    func read(loss: String) throws(StartError) -> Value? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path),
            let value = try? JSONDecoder().decode(Value.self, from: data)
        else { throw StartError("\(path) cannot be read; move it away, and \(loss)") }
        return value
    }

    func write(_ value: Value) throws(StartError) {
        let draft = path + ".new"
        guard let data = try? JSONEncoder().encode(value),
            FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600])
        else { throw StartError("\(draft) cannot be written") }
        guard rename(draft, path) == 0 else { throw StartError("\(path) cannot be written") }
    }
}

/// Why the dashboard cannot start or keep its state, for its operator.
package struct StartError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
