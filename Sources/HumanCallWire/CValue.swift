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

/// Makes the parts of a C struct. The generated codecs call these; they call none for what is empty.
extension WireArena {
    /// A NUL inside would cut the string short on its way, so it is refused.
    func string(_ value: String, _ field: StaticString) throws(WireError) -> UnsafeMutablePointer<CChar> {
        let count = value.utf8.count
        let place: UnsafeMutablePointer<UInt8>
        do throws(WireError) {
            place = try allocate(count + 1).bindMemory(to: UInt8.self, capacity: count + 1)
        } catch {
            throw error.inside("\(field)")
        }
        let copied: Void? = value.utf8.withContiguousStorageIfAvailable { source in
            if let base = source.baseAddress { place.initialize(from: base, count: count) }
        }
        if copied == nil {
            var index = 0
            for byte in value.utf8 {
                place[index] = byte
                index += 1
            }
        }
        place[count] = 0
        if Text.hasNUL(UnsafeBufferPointer(start: place, count: count)) {
            throw WireError(.containsNUL, at: "\(field)")
        }
        return UnsafeMutableRawPointer(place).assumingMemoryBound(to: CChar.self)
    }

    func bytes(_ value: [UInt8], _ field: StaticString) throws(WireError) -> UnsafeMutablePointer<UInt8> {
        try scalars(value, field)
    }

    func message<M: WireCodable, C>(_ value: M?, _ field: StaticString) throws(WireError) -> UnsafeMutablePointer<C>? {
        guard let value else { return nil }
        do throws(WireError) {
            let place = try allocate(M.wireShape.structBytes)
            try value.write(place, self)
            return place.assumingMemoryBound(to: C.self)
        } catch {
            throw error.inside("\(field)")
        }
    }

    func messages<M: WireCodable, C>(
        _ values: [M], _ field: StaticString
    ) throws(WireError) -> UnsafeMutablePointer<UnsafeMutablePointer<C>?> {
        let list: UnsafeMutablePointer<UnsafeMutablePointer<C>?> = try list(values.count, field)
        let structBytes = M.wireShape.structBytes
        for index in values.indices {
            do throws(WireError) {
                let place = try allocate(structBytes)
                try values[index].write(place, self)
                list.advanced(by: index).initialize(to: place.assumingMemoryBound(to: C.self))
            } catch {
                throw error.inside("\(field)", index: index)
            }
        }
        return list
    }

    func strings(
        _ values: [String], _ field: StaticString
    ) throws(WireError) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
        let list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = try list(values.count, field)
        for index in values.indices {
            list.advanced(by: index).initialize(to: try string(values[index], field))
        }
        return list
    }

    func enumerations<E: WireEnum, C: RawRepresentable<UInt32>>(
        _ values: [E], _ field: StaticString
    ) throws(WireError) -> UnsafeMutablePointer<C> {
        // The imported C enum is laid out as its number and every number is one of its values.
        let list: UnsafeMutablePointer<Int32> = try list(values.count, field)
        for index in values.indices { list.advanced(by: index).initialize(to: values[index].rawValue) }
        return UnsafeMutableRawPointer(list).bindMemory(to: C.self, capacity: values.count)
    }

    func scalars<Scalar: BitwiseCopyable>(
        _ values: [Scalar], _ field: StaticString
    ) throws(WireError) -> UnsafeMutablePointer<Scalar> {
        let list: UnsafeMutablePointer<Scalar> = try list(values.count, field)
        values.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { list.initialize(from: base, count: source.count) }
        }
        return list
    }

    private func list<Element>(
        _ count: Int, _ field: StaticString
    ) throws(WireError) -> UnsafeMutablePointer<Element> {
        do throws(WireError) {
            return try allocate(count * MemoryLayout<Element>.stride).bindMemory(to: Element.self, capacity: count)
        } catch {
            throw error.inside("\(field)")
        }
    }
}
