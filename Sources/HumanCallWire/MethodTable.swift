import Glibc
import HumanCallMessages

/// The methods that a server serves. The transport finds a call's method once, by the bytes of its names as they lie in
/// the frame, and from then on the method's `ID` travels with the call. It is a class because a struct's arrays would be
/// retained one by one for each look-up.
package final class MethodTable: Sendable {
    package struct Method: Sendable {
        /// "humancall.v1.HumanCall"
        package let service: String
        /// "TriggerAction"
        package let name: String
        package let isServerStreaming: Bool

        package init(service: String, name: String, isServerStreaming: Bool) {
            self.service = service
            self.name = name
            self.isServerStreaming = isServerStreaming
        }
    }

    /// Where a method is in the table that found it.
    package struct ID: Hashable, Sendable {
        package let index: Int

        package init(index: Int) { self.index = index }
    }

    private let methods: [Method]
    /// The UTF-8 of every service and name, one after the other.
    private let text: [UInt8]
    private let places: [Place]
    /// A hash table with open addressing: indices of methods, -1 = free. More than half of it is free, so a search ends.
    private let slots: [Int]
    private let methodBytesMax: Int

    /// Where a method's names are in `text`.
    private struct Place: Sendable {
        var service: Range<Int>
        var name: Range<Int>
    }

    /// - Parameter methods: no two with the same names.
    package init(_ methods: [Method]) {
        self.methods = methods
        var text: [UInt8] = []
        var places: [Place] = []
        for method in methods {
            let start = text.count
            text += method.service.utf8
            let middle = text.count
            text += method.name.utf8
            places.append(Place(service: start..<middle, name: middle..<text.count))
        }
        var size = 8
        while size <= methods.count * 2 { size *= 2 }
        var slots = [Int](repeating: -1, count: size)
        for index in places.indices {
            let place = places[index]
            var slot = text.withUnsafeBytes { bytes in
                Self.hash(
                    UnsafeRawBufferPointer(rebasing: bytes[place.service]),
                    UnsafeRawBufferPointer(rebasing: bytes[place.name]))
            }
            while slots[slot & (size - 1)] >= 0 { slot += 1 }
            slots[slot & (size - 1)] = index
        }
        self.text = text
        self.places = places
        self.slots = slots
        methodBytesMax = places.map(\.name.count).max() ?? 0
    }

    package var count: Int { methods.count }

    package subscript(id: ID) -> Method { methods[id.index] }

    package func isServerStreaming(_ id: ID) -> Bool { methods[id.index].isServerStreaming }

    package var ids: [ID] { methods.indices.map { ID(index: $0) } }

    /// Nil for a method that the server does not have.
    package func find(service: UnsafeRawBufferPointer, method: UnsafeRawBufferPointer) -> ID? {
        // A peer chooses its names: a long one costs no hash.
        guard method.count <= methodBytesMax else { return nil }
        var slot = Self.hash(service, method)
        return text.withUnsafeBytes { text in
            while true {
                let index = slots[slot & (slots.count - 1)]
                guard index >= 0 else { return nil }
                let place = places[index]
                if Self.areEqual(text, place.name, method), Self.areEqual(text, place.service, service) {
                    return ID(index: index)
                }
                slot += 1
            }
        }
    }

    package func find(service: String, method: String) -> ID? {
        Array(service.utf8).withUnsafeBytes { service in
            Array(method.utf8).withUnsafeBytes { method in find(service: service, method: method) }
        }
    }

    private static func areEqual(
        _ text: UnsafeRawBufferPointer, _ range: Range<Int>, _ name: UnsafeRawBufferPointer
    ) -> Bool {
        guard range.count == name.count else { return false }
        guard let known = text.baseAddress, let given = name.baseAddress else { return true }
        return memcmp(known + range.lowerBound, given, name.count) == 0
    }

    /// FNV-1a over the method's name, with the length of the service's. The table is fixed, so nobody can fill a slot.
    private static func hash(_ service: UnsafeRawBufferPointer, _ method: UnsafeRawBufferPointer) -> Int {
        var hash: UInt32 = 2_166_136_261 ^ UInt32(truncatingIfNeeded: service.count)
        for byte in method { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash >> 8)
    }
}
