import Foundation
import Glibc

/// The key and the subscriptions on disk. Several dashboards share them: each change reads the file again, under a lock.
struct PushDirectory: Sendable {
    private struct Key: Codable {
        /// base64url.
        var secret: String
    }

    private let directory: String
    private let subscriptions: KeptFile<[PushSubscription]>
    /// Signs for this desk. Browsers subscribe to it, so it stays the same.
    let key: P256Key

    /// Makes the key at the first start.
    init(directory: String) throws(StartError) {
        self.directory = directory
        subscriptions = try KeptFile(directory: directory, name: "push-subscriptions.json")
        let file = try KeptFile<Key>(directory: directory, name: "push-key.json")
        guard let lock = FileLock(directory + "/push.lock", waits: true) else {
            throw StartError("\(directory)/push.lock cannot be locked; name another directory with --data")
        }
        defer { lock.end() }
        if let kept = try file.read(loss: "every browser subscribes to notifications again") {
            guard let key = Base64URL.bytes(kept.secret).flatMap(P256Key.init(secret:)) else {
                throw StartError("\(file.path) has no key; move it away, and every browser subscribes again")
            }
            self.key = key
        } else {
            guard let key = P256Key.random() else { throw StartError("libcrypto makes no key") }
            try file.write(Key(secret: Base64URL.text(key.secret)))
            self.key = key
        }
    }

    func read() throws(StartError) -> PushBook {
        PushBook(try subscriptions.read(loss: "every browser subscribes to notifications again") ?? [])
    }

    /// - Parameter change: returns whether something changed.
    func change(_ change: (inout PushBook) -> Bool) throws(StartError) {
        guard let lock = FileLock(directory + "/push.lock", waits: true) else {
            throw StartError("\(directory)/push.lock cannot be locked")
        }
        defer { lock.end() }
        var book = try read()
        if change(&book) { try subscriptions.write(book.subscriptions) }
    }

    /// The right to send, of one of the dashboards that share the directory; nil = another one has it.
    func sender() -> FileLock? { FileLock(directory + "/push-sender.lock", waits: false) }
}

/// A lock between processes, held until it ends or its process does.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// nil: another process has it, or the file cannot be opened.
    init?(_ path: String, waits: Bool) {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    func end() { close(descriptor) }
}
