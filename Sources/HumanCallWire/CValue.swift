internal import CHumanCallProto
import HumanCallMessages

/// Reads the parts of a C struct. The generated codecs call these.
enum CValue {
    static func string(_ source: UnsafeMutablePointer<CChar>?) -> String {
        guard let source, source.pointee != 0 else { return "" }
        return String(cString: source)
    }

    static func bytes(_ data: UnsafeMutablePointer<UInt8>?, _ count: Int) -> [UInt8] {
        guard let data, count > 0 else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: count))
    }

    static func message<M: WireCodable, C>(_ source: UnsafeMutablePointer<C>?) -> M? {
        guard let source else { return nil }
        return M.read(UnsafeRawPointer(source))
    }

    static func messages<M: WireCodable, C>(
        _ source: UnsafeMutablePointer<UnsafeMutablePointer<C>?>?, _ count: Int
    ) -> [M] {
        guard let source, count > 0 else { return [] }
        var values: [M] = []
        values.reserveCapacity(count)
        for index in 0..<count {
            if let element = source[index] { values.append(M.read(UnsafeRawPointer(element))) }
        }
        return values
    }

    static func strings(_ source: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: Int) -> [String] {
        guard let source, count > 0 else { return [] }
        var values: [String] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(string(source[index])) }
        return values
    }

    /// C enums import as structs around a UInt32.
    static func enumerations<E: WireEnum, C: RawRepresentable<UInt32>>(
        _ source: UnsafeMutablePointer<C>?, _ count: Int
    ) -> [E] {
        guard let source, count > 0 else { return [] }
        var values: [E] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(E(rawValue: Int32(bitPattern: source[index].rawValue))) }
        return values
    }

    static func scalars<Scalar: BitwiseCopyable>(_ source: UnsafeMutablePointer<Scalar>?, _ count: Int) -> [Scalar] {
        guard let source, count > 0 else { return [] }
        return Array(UnsafeBufferPointer(start: source, count: count))
    }
}
