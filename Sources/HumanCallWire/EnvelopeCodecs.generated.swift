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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__Ttrpc__KeyValue.self, capacity: 1)
        humancall__ttrpc__key_value__init(c)
        if !key.isEmpty { c.pointee.key = try arena.string(key, "key") }
        if !value.isEmpty { c.pointee.value = try arena.string(value, "value") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__Ttrpc__Request.self, capacity: 1)
        humancall__ttrpc__request__init(c)
        if !service.isEmpty { c.pointee.service = try arena.string(service, "service") }
        if !method.isEmpty { c.pointee.method = try arena.string(method, "method") }
        if !payload.isEmpty {
            c.pointee.payload.data = try arena.bytes(payload, "payload")
            c.pointee.payload.len = payload.count
        }
        c.pointee.timeout_nano = timeoutNano
        if !metadata.isEmpty {
            c.pointee.metadata = try arena.messages(metadata, "metadata")
            c.pointee.n_metadata = metadata.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__Ttrpc__Response.self, capacity: 1)
        humancall__ttrpc__response__init(c)
        c.pointee.status = try arena.message(status, "status")
        if !payload.isEmpty {
            c.pointee.payload.data = try arena.bytes(payload, "payload")
            c.pointee.payload.len = payload.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__Ttrpc__Status.self, capacity: 1)
        humancall__ttrpc__status__init(c)
        c.pointee.code = code
        if !message.isEmpty { c.pointee.message = try arena.string(message, "message") }
        if !details.isEmpty {
            c.pointee.details = try arena.messages(details, "details")
            c.pointee.n_details = details.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__Ttrpc__Any.self, capacity: 1)
        humancall__ttrpc__any__init(c)
        if !typeURL.isEmpty { c.pointee.type_url = try arena.string(typeURL, "type_url") }
        if !value.isEmpty {
            c.pointee.value.data = try arena.bytes(value, "value")
            c.pointee.value.len = value.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__Ttrpc__ErrorInfo.self, capacity: 1)
        humancall__ttrpc__error_info__init(c)
        if !reason.isEmpty { c.pointee.reason = try arena.string(reason, "reason") }
        if !domain.isEmpty { c.pointee.domain = try arena.string(domain, "domain") }
        if !metadata.isEmpty {
            c.pointee.metadata = try arena.messages(metadata, "metadata")
            c.pointee.n_metadata = metadata.count
        }
    }
}
