import Glibc
import HumanCallNotify

/// Reads a password or key from a file of one line.
enum SecretFile {
    static func read(_ path: String, _ name: String, bytesMin: Int = 1) throws(ConfigurationError) -> Secret {
        guard let file = fopen(path, "r") else {
            throw ConfigurationError("\(name): \(path) cannot be read (\(String(cString: strerror(errno))))")
        }
        defer { fclose(file) }
        var status = stat()
        guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw ConfigurationError("\(name): \(path) is not a file")
        }
        guard status.st_mode & 0o007 == 0 else {
            throw ConfigurationError(
                "\(name): \(path) has mode \(String(status.st_mode & 0o777, radix: 8)), so every user can read or write it; run chmod 600 \(path), or 640 for a group of its own"
            )
        }
        var bytes = [UInt8](repeating: 0, count: NotifyLimits.secretBytesMax + 2)
        let count = fread(&bytes, 1, bytes.count, file)
        var secret = bytes[0..<count]
        if secret.last == 0x0A { secret.removeLast() }
        if secret.last == 0x0D { secret.removeLast() }
        guard (bytesMin...NotifyLimits.secretBytesMax).contains(secret.count) else {
            throw ConfigurationError(
                "\(name): \(path) holds \(secret.count) bytes; use \(bytesMin) to \(NotifyLimits.secretBytesMax), on one line"
            )
        }
        guard secret.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let text = String(validating: secret, as: UTF8.self)
        else {
            throw ConfigurationError("\(name): \(path) holds more than one line, or is not text")
        }
        return Secret(text)
    }
}
