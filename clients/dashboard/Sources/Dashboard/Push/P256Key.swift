import COpenSSL

/// A private key on the curve P-256, as Web Push uses it. Each use builds OpenSSL's objects again, so the value can be
/// copied and shared.
struct P256Key: Sendable, Hashable {
    /// 32 bytes, big-endian.
    let secret: [UInt8]
    /// The uncompressed point: 0x04 and two times 32 bytes.
    let point: [UInt8]

    static let pointBytes = 65
    static let secretBytes = 32

    /// A new key; nil if OpenSSL makes none.
    static func random() -> P256Key? {
        guard let key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1) else { return nil }
        defer { EC_KEY_free(key) }
        guard EC_KEY_generate_key(key) == 1, let number = EC_KEY_get0_private_key(key) else { return nil }
        var secret = [UInt8](repeating: 0, count: secretBytes)
        guard BN_bn2binpad(number, &secret, Int32(secret.count)) == Int32(secret.count) else { return nil }
        return P256Key(secret: secret)
    }

    /// nil for bytes that are no key.
    init?(secret: [UInt8]) {
        guard secret.count == Self.secretBytes, let key = Self.key(secret) else { return nil }
        defer { EC_KEY_free(key) }
        guard let group = EC_KEY_get0_group(key), let own = EC_KEY_get0_public_key(key) else { return nil }
        var point = [UInt8](repeating: 0, count: Self.pointBytes)
        let count = EC_POINT_point2oct(
            group, own, POINT_CONVERSION_UNCOMPRESSED, &point, point.count, nil)
        guard count == Self.pointBytes else { return nil }
        self.secret = secret
        self.point = point
    }

    /// Whether these bytes are a point of the curve.
    static func isPoint(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == pointBytes, let group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1) else {
            return false
        }
        defer { EC_GROUP_free(group) }
        guard let point = EC_POINT_new(group) else { return false }
        defer { EC_POINT_free(point) }
        return EC_POINT_oct2point(group, point, bytes, bytes.count, nil) == 1
    }

    /// The secret that both sides know (ECDH); nil if `other` is no point of the curve.
    func shared(with other: [UInt8]) -> [UInt8]? {
        guard let key = Self.key(secret) else { return nil }
        defer { EC_KEY_free(key) }
        guard let group = EC_KEY_get0_group(key), let point = EC_POINT_new(group) else { return nil }
        defer { EC_POINT_free(point) }
        guard EC_POINT_oct2point(group, point, other, other.count, nil) == 1 else { return nil }
        var shared = [UInt8](repeating: 0, count: Self.secretBytes)
        let count = ECDH_compute_key(&shared, shared.count, point, key, nil)
        return count == Int32(shared.count) ? shared : nil
    }

    /// ES256: the two numbers of the signature of a text's SHA-256, 32 bytes each.
    func signature(of text: [UInt8]) -> [UInt8]? {
        guard let key = Self.key(secret) else { return nil }
        defer { EC_KEY_free(key) }
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = SHA256(text, text.count, &digest)
        guard let made = ECDSA_do_sign(digest, Int32(digest.count), key) else { return nil }
        defer { ECDSA_SIG_free(made) }
        var bytes = [UInt8](repeating: 0, count: 2 * Self.secretBytes)
        let length = Int32(Self.secretBytes)
        let isWhole = bytes.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return false }
            return BN_bn2binpad(ECDSA_SIG_get0_r(made), start, length) == length
                && BN_bn2binpad(ECDSA_SIG_get0_s(made), start + Self.secretBytes, length) == length
        }
        return isWhole ? bytes : nil
    }

    /// OpenSSL's key, for the caller to free; nil for bytes that are no key.
    private static func key(_ secret: [UInt8]) -> OpaquePointer? {
        guard let key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1) else { return nil }
        guard let group = EC_KEY_get0_group(key), let number = BN_bin2bn(secret, Int32(secret.count), nil) else {
            EC_KEY_free(key)
            return nil
        }
        defer { BN_clear_free(number) }
        guard let point = EC_POINT_new(group) else {
            EC_KEY_free(key)
            return nil
        }
        defer { EC_POINT_free(point) }
        guard EC_POINT_mul(group, point, number, nil, nil, nil) == 1, EC_KEY_set_private_key(key, number) == 1,
            EC_KEY_set_public_key(key, point) == 1, EC_KEY_check_key(key) == 1
        else {
            EC_KEY_free(key)
            return nil
        }
        return key
    }
}
