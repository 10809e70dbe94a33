internal import CHumanCallProto

/// One pass over a message's bytes before libprotobuf-c reads them.
///
/// `protobuf_c_message_unpack` merges a repeated sub-message wrongly, cuts strings at NUL, accepts any bytes as
/// text, ignores the wire type of enums and bools, spends about 56 bytes on each unknown field of two, and has no depth
/// limit. The scan refuses all of this with the field's path; libprotobuf-c unpacks the rest correctly. The pass allocates nothing
/// unless it throws.
struct PreScan {
    private let bytes: UnsafeRawBufferPointer
    private let depthMax: Int
    private var unknownFields = 0
    private var elements = 0

    init(_ bytes: UnsafeRawBufferPointer, depthMax: Int = WireLimits.depthMax) {
        self.bytes = bytes
        self.depthMax = depthMax
    }

    mutating func check(_ shape: WireShape) throws(WireError) {
        try message(shape.descriptor, 0..<bytes.count, depth: 1)
    }

    private typealias Descriptor = UnsafePointer<ProtobufCMessageDescriptor>
    private typealias FieldDescriptor = UnsafePointer<ProtobufCFieldDescriptor>

    private mutating func message(_ descriptor: Descriptor, _ range: Range<Int>, depth: Int) throws(WireError) {
        guard depth <= depthMax else { throw WireError(.tooDeep) }
        var reader = WireReader(bytes, range)
        // One bit for each field: the generator refuses messages with more than 64.
        var seen: UInt64 = 0
        while !reader.isAtEnd {
            let start = reader.at
            let tag = try reader.tag()
            guard let index = Self.index(of: tag.number, in: descriptor) else {
                unknownFields += 1
                guard unknownFields <= WireLimits.unknownFieldsMax else { throw WireError(.tooManyUnknownFields) }
                try reader.skip(tag.wireType)
                continue
            }
            let field = descriptor.pointee.fields.advanced(by: index)
            do throws(WireError) {
                if field.pointee.label == PROTOBUF_C_LABEL_REPEATED {
                    try repeated(field, tag.wireType, &reader, depth: depth)
                } else {
                    let bit = UInt64(1) << UInt64(index & 63)
                    guard seen & bit == 0 else { throw WireError(.duplicate) }
                    seen |= bit
                    try value(field, tag.wireType, &reader, depth: depth)
                }
            } catch {
                throw located(error, field, tag.number, range.lowerBound..<start)
            }
        }
    }

    /// The field's index in the descriptor, whose fields are sorted by number and listed in ranges without gaps.
    private static func index(of number: UInt32, in descriptor: Descriptor) -> Int? {
        let ranges = descriptor.pointee.field_ranges
        guard let ranges else { return nil }
        let wanted = Int64(number)
        for position in 0..<Int(descriptor.pointee.n_field_ranges) {
            let offset = wanted - Int64(ranges[position].start_value)
            guard offset >= 0 else { return nil }
            let first = Int(ranges[position].orig_index)
            let next = Int(ranges[position + 1].orig_index)
            if offset < next - first { return first + Int(offset) }
        }
        return nil
    }

    private mutating func repeated(
        _ field: FieldDescriptor, _ wireType: WireReader.WireType, _ reader: inout WireReader, depth: Int
    ) throws(WireError) {
        guard wireType == .delimited, let element = Self.wireType(field), element != .delimited else {
            try countElement()
            return try value(field, wireType, &reader, depth: depth)
        }
        var packed = WireReader(bytes, try reader.delimited())
        while !packed.isAtEnd {
            try countElement()
            do throws(WireError) {
                try packed.skip(element)
            } catch {
                throw WireError(.packedLength)
            }
        }
    }

    private mutating func countElement() throws(WireError) {
        elements += 1
        guard elements <= WireLimits.repeatedElementsMax else { throw WireError(.tooManyElements) }
    }

    private mutating func value(
        _ field: FieldDescriptor, _ wireType: WireReader.WireType, _ reader: inout WireReader, depth: Int
    ) throws(WireError) {
        guard wireType == Self.wireType(field) else { throw WireError(.wrongWireType) }
        guard wireType == .delimited else { return try reader.skip(wireType) }
        let range = try reader.delimited()
        if field.pointee.type == PROTOBUF_C_TYPE_STRING {
            if let fault = Text.fault(UnsafeRawBufferPointer(rebasing: bytes[range])) { throw WireError(fault) }
        } else if field.pointee.type == PROTOBUF_C_TYPE_MESSAGE, let descriptor = field.pointee.descriptor {
            try message(
                descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self), range, depth: depth + 1)
        }
    }

    private static func wireType(_ field: FieldDescriptor) -> WireReader.WireType? {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_MESSAGE: .delimited
        case PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_DOUBLE: .fixed64
        case PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_SFIXED32, PROTOBUF_C_TYPE_FLOAT: .fixed32
        default: .varint
        }
    }

    /// Adds the field to the error's path, and the element's index if the field is repeated. The index is counted here, because
    /// the scan does not count elements of each field.
    private func located(
        _ error: WireError, _ field: FieldDescriptor, _ number: UInt32, _ before: Range<Int>
    ) -> WireError {
        let name = String(cString: field.pointee.name)
        guard field.pointee.label == PROTOBUF_C_LABEL_REPEATED, error.rule != .tooManyElements else {
            return error.inside(name)
        }
        var reader = WireReader(bytes, before)
        var index = 0
        while !reader.isAtEnd, let tag = try? reader.tag(), (try? reader.skip(tag.wireType)) != nil {
            if tag.number == number { index += 1 }
        }
        return error.inside(name, index: index)
    }
}
