// Made from ttrpc/ttrpc.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

internal import CHumanCallProto
import HumanCallMessages

extension Envelope.KeyValue: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__ttrpc__key_value__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__Ttrpc__KeyValue.self)
        return Self(
            key: CValue.string(c.pointee.key),
            value: CValue.string(c.pointee.value)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, value, "value")
        try out.string(10, key, "key")
    }
}

extension Envelope.Request: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__ttrpc__request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__Ttrpc__Request.self)
        return Self(
            service: CValue.string(c.pointee.service),
            method: CValue.string(c.pointee.method),
            payload: CValue.bytes(c.pointee.payload.data, c.pointee.payload.len),
            timeoutNano: c.pointee.timeout_nano,
            metadata: CValue.messages(c.pointee.metadata, c.pointee.n_metadata)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(42, metadata, "metadata")
        try out.int64(32, timeoutNano)
        try out.bytes(26, payload, "payload")
        try out.string(18, method, "method")
        try out.string(10, service, "service")
    }
}

extension Envelope.Response: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__ttrpc__response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__Ttrpc__Response.self)
        return Self(
            status: CValue.message(c.pointee.status),
            payload: CValue.bytes(c.pointee.payload.data, c.pointee.payload.len)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bytes(18, payload, "payload")
        try out.message(10, status, "status")
    }
}

extension Envelope.Status: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__ttrpc__status__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__Ttrpc__Status.self)
        return Self(
            code: c.pointee.code,
            message: CValue.string(c.pointee.message),
            details: CValue.messages(c.pointee.details, c.pointee.n_details)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(26, details, "details")
        try out.string(18, message, "message")
        try out.int32(8, code)
    }
}

extension Envelope.AnyValue: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__ttrpc__any__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__Ttrpc__Any.self)
        return Self(
            typeURL: CValue.string(c.pointee.type_url),
            value: CValue.bytes(c.pointee.value.data, c.pointee.value.len)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bytes(18, value, "value")
        try out.string(10, typeURL, "type_url")
    }
}

extension Envelope.ErrorInfo: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__ttrpc__error_info__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__Ttrpc__ErrorInfo.self)
        return Self(
            reason: CValue.string(c.pointee.reason),
            domain: CValue.string(c.pointee.domain),
            metadata: CValue.messages(c.pointee.metadata, c.pointee.n_metadata)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(26, metadata, "metadata")
        try out.string(18, domain, "domain")
        try out.string(10, reason, "reason")
    }
}
