import COpenSSL
import Foundation

/// Encrypts a message to a browser (RFC 8291, with the content coding aes128gcm of RFC 8188). Values only.
enum PushCipher {
    /// The size of a record. One record has the whole message. Bytes.
    private static let recordBytes: UInt32 = 4_096
    private static let tagBytes = 16
    private static let keyBytes = 16
    private static let nonceBytes = 12
    /// The longest message that fits into the record with its tag and its end mark. Bytes.
    static let messageBytesMax = Int(recordBytes) - tagBytes - 1

    /// - Parameters:
    ///   - point: the browser's public key.
    ///   - secret: the browser's authentication secret, 16 bytes.
    ///   - own: a key for this message alone.
    ///   - salt: 16 random bytes.
    /// - Returns: the body of the request; nil if a key is none, or the message is too long.
    static func encrypt(
        _ message: [UInt8], to point: [UInt8], secret: [UInt8], own: P256Key, salt: [UInt8]
    ) -> [UInt8]? {
        guard message.count <= messageBytesMax, salt.count == keyBytes, let shared = own.shared(with: point) else {
            return nil
        }
        let info = Array("WebPush: info\0".utf8) + point + own.point
        let material = hmac(key: hmac(key: secret, shared), info + [1])
        let pseudorandom = hmac(key: salt, material)
        let key = hmac(key: pseudorandom, Array("Content-Encoding: aes128gcm\0".utf8) + [1]).prefix(keyBytes)
        let nonce = hmac(key: pseudorandom, Array("Content-Encoding: nonce\0".utf8) + [1]).prefix(nonceBytes)
        // 2 ends the last record.
        guard let sealed = seal(message + [2], key: Array(key), nonce: Array(nonce)) else { return nil }
        let size = withUnsafeBytes(of: recordBytes.bigEndian) { Array($0) }
        return salt + size + [UInt8(own.point.count)] + own.point + sealed
    }

    private static func hmac(key: [UInt8], _ text: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        var length = UInt32(output.count)
        _ = HMAC(EVP_sha256(), key, Int32(key.count), text, text.count, &output, &length)
        return output
    }

    /// AES-128-GCM: the encrypted text and its tag.
    private static func seal(_ text: [UInt8], key: [UInt8], nonce: [UInt8]) -> [UInt8]? {
        guard let context = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        var output = [UInt8](repeating: 0, count: text.count)
        var tag = [UInt8](repeating: 0, count: tagBytes)
        var length: Int32 = 0
        var rest: Int32 = 0
        var end = [UInt8](repeating: 0, count: tagBytes)
        // 12 bytes are the length of a nonce that GCM expects.
        guard EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nil, key, nonce) == 1,
            EVP_EncryptUpdate(context, &output, &length, text, Int32(text.count)) == 1,
            EVP_EncryptFinal_ex(context, &end, &rest) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1
        else { return nil }
        return output.prefix(Int(length)) + tag
    }
}

/// base64url without padding (RFC 4648, section 5), in which browsers give and take keys.
enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// nil for a text that is none.
    static func bytes(_ text: String) -> [UInt8]? {
        var padded = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while padded.count % 4 != 0 { padded += "=" }
        return Data(base64Encoded: padded).map(Array.init)
    }
}

/// Says to a push service who sends (VAPID, RFC 8292). Values only.
enum Vapid {
    /// A service refuses a claim that is valid for more than a day.
    private static let validSeconds: Int64 = 12 * 3_600

    /// The value of the header Authorization.
    ///
    /// - Parameters:
    ///   - contact: how its operator reaches the desk's: a URL with https:// or mailto:.
    ///   - now: Unix seconds.
    static func authorization(_ endpoint: String, key: P256Key, contact: String, now: Int64) -> String? {
        guard let origin = origin(endpoint) else { return nil }
        let claims = [
            "\"aud\":\"\(origin)\"", "\"exp\":\(now + validSeconds)", "\"sub\":\"\(contact)\"",
        ]
        let head = Base64URL.text(Array(#"{"typ":"JWT","alg":"ES256"}"#.utf8))
        let text = head + "." + Base64URL.text(Array("{\(claims.joined(separator: ","))}".utf8))
        guard let signature = key.signature(of: Array(text.utf8)) else { return nil }
        return "vapid t=\(text).\(Base64URL.text(signature)), k=\(Base64URL.text(key.point))"
    }

    /// `https://push.example.com`; nil for an address that is none.
    static func origin(_ endpoint: String) -> String? {
        guard let parts = URLComponents(string: endpoint), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil,
            host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C })
        else { return nil }
        return "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    }
}
