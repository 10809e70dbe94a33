import Foundation

/// Reads a token from a file of one line that other users cannot read.
package enum TokenFile {
    package static func read(_ path: String) throws(StartError) -> String {
        var status = stat()
        guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path) else {
            throw StartError("\(path) cannot be read; write the token of /metrics into it")
        }
        guard status.st_mode & 0o007 == 0 else {
            throw StartError("\(path) can be read or written by every user; run chmod 600 \(path)")
        }
        let text = String(decoding: data, as: UTF8.self)
        let token = text.hasSuffix("\n") ? String(text.dropLast()) : text
        let bounds = DashboardLimits.metricsTokenBytesMin...DashboardLimits.metricsTokenBytesMax
        guard bounds.contains(token.utf8.count), token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw StartError(
                "\(path) holds no token: use \(bounds.lowerBound) to \(bounds.upperBound) characters of ASCII without spaces, on one line, such as those of `openssl rand -hex 32`"
            )
        }
        return token
    }
}
