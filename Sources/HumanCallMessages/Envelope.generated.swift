// Made from ttrpc/ttrpc.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

extension Envelope {
    /// One entry of a map.
    public struct KeyValue: WireMessage {
        /// The key.
        public var key: String
        /// The value.
        public var value: String

        public init() {
            self.key = ""
            self.value = ""
        }

        public init(
            key: String = "",
            value: String = ""
        ) {
            self.key = key
            self.value = value
        }

        public static let messageName = "humancall.ttrpc.KeyValue"

        public static let fields: [Field] = [
            Field("key", 1, .string),
            Field("value", 2, .string),
        ]

        public func value(at index: Int) -> FieldValue {
            switch index {
            case 0: .string(key)
            case 1: .string(value)
            default: .unset
            }
        }

        public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
            switch index {
            case 0: key = try value.string()
            case 1: self.value = try value.string()
            default: throw .noSuchField
            }
        }
    }
}

extension Envelope {
    /// The payload of a REQUEST frame.
    public struct Request: WireMessage {
        /// The service's full name.
        public var service: String
        /// The method's name.
        public var method: String
        /// The encoded request message.
        public var payload: [UInt8]
        /// Nanoseconds from receipt; 0 = none, negative = expired already.
        public var timeoutNano: Int64
        /// Repeated keys keep their order. Never used to identify the caller.
        public var metadata: [Envelope.KeyValue]

        public init() {
            self.service = ""
            self.method = ""
            self.payload = []
            self.timeoutNano = 0
            self.metadata = []
        }

        public init(
            service: String = "",
            method: String = "",
            payload: [UInt8] = [],
            timeoutNano: Int64 = 0,
            metadata: [Envelope.KeyValue] = []
        ) {
            self.service = service
            self.method = method
            self.payload = payload
            self.timeoutNano = timeoutNano
            self.metadata = metadata
        }

        public static let messageName = "humancall.ttrpc.Request"

        public static let fields: [Field] = [
            Field("service", 1, .string),
            Field("method", 2, .string),
            Field("payload", 3, .bytes, documentation: "The encoded request message."),
            Field("timeout_nano", 4, .int64, documentation: "Nanoseconds from receipt; 0 = none, negative = expired already."),
            Field("metadata", 5, .message(Envelope.KeyValue.self), isRepeated: true, documentation: "Repeated keys keep their order. Never used to identify the caller."),
        ]

        public func value(at index: Int) -> FieldValue {
            switch index {
            case 0: .string(service)
            case 1: .string(method)
            case 2: .bytes(payload)
            case 3: .int64(timeoutNano)
            case 4: FieldValue(metadata)
            default: .unset
            }
        }

        public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
            switch index {
            case 0: service = try value.string()
            case 1: method = try value.string()
            case 2: payload = try value.bytes()
            case 3: timeoutNano = try value.int64()
            case 4: metadata = try value.messageList()
            default: throw .noSuchField
            }
        }
    }
}

extension Envelope {
    /// The payload of a RESPONSE frame. No status = OK.
    public struct Response: WireMessage {
        /// The status.
        public var status: Envelope.Status?
        /// The encoded response message.
        public var payload: [UInt8]

        public init() {
            self.status = nil
            self.payload = []
        }

        public init(
            status: Envelope.Status? = nil,
            payload: [UInt8] = []
        ) {
            self.status = status
            self.payload = payload
        }

        public static let messageName = "humancall.ttrpc.Response"

        public static let fields: [Field] = [
            Field("status", 1, .message(Envelope.Status.self)),
            Field("payload", 2, .bytes, documentation: "The encoded response message."),
        ]

        public func value(at index: Int) -> FieldValue {
            switch index {
            case 0: FieldValue(status)
            case 1: .bytes(payload)
            default: .unset
            }
        }

        public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
            switch index {
            case 0: status = try value.message()
            case 1: payload = try value.bytes()
            default: throw .noSuchField
            }
        }
    }
}

extension Envelope {
    /// Wire-compatible with google.rpc.Status.
    public struct Status: WireMessage {
        /// A gRPC status code (PROTOCOL.md, "Errors").
        public var code: Int32
        /// The message.
        public var message: String
        /// At most one ErrorInfo.
        public var details: [Envelope.AnyValue]

        public init() {
            self.code = 0
            self.message = ""
            self.details = []
        }

        public init(
            code: Int32 = 0,
            message: String = "",
            details: [Envelope.AnyValue] = []
        ) {
            self.code = code
            self.message = message
            self.details = details
        }

        public static let messageName = "humancall.ttrpc.Status"

        public static let fields: [Field] = [
            Field("code", 1, .int32, documentation: "A gRPC status code (PROTOCOL.md, \"Errors\")."),
            Field("message", 2, .string),
            Field("details", 3, .message(Envelope.AnyValue.self), isRepeated: true),
        ]

        public func value(at index: Int) -> FieldValue {
            switch index {
            case 0: .int32(code)
            case 1: .string(message)
            case 2: FieldValue(details)
            default: .unset
            }
        }

        public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
            switch index {
            case 0: code = try value.int32()
            case 1: message = try value.string()
            case 2: details = try value.messageList()
            default: throw .noSuchField
            }
        }
    }
}

extension Envelope {
    /// Wire-compatible with google.protobuf.Any.
    public struct AnyValue: WireMessage {
        /// "type.googleapis.com/google.rpc.ErrorInfo" for an ErrorInfo.
        public var typeURL: String
        /// The value.
        public var value: [UInt8]

        public init() {
            self.typeURL = ""
            self.value = []
        }

        public init(
            typeURL: String = "",
            value: [UInt8] = []
        ) {
            self.typeURL = typeURL
            self.value = value
        }

        public static let messageName = "humancall.ttrpc.Any"

        public static let fields: [Field] = [
            Field("type_url", 1, .string, documentation: "\"type.googleapis.com/google.rpc.ErrorInfo\" for an ErrorInfo."),
            Field("value", 2, .bytes),
        ]

        public func value(at index: Int) -> FieldValue {
            switch index {
            case 0: .string(typeURL)
            case 1: .bytes(value)
            default: .unset
            }
        }

        public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
            switch index {
            case 0: typeURL = try value.string()
            case 1: self.value = try value.bytes()
            default: throw .noSuchField
            }
        }
    }
}

extension Envelope {
    /// Wire-compatible with google.rpc.ErrorInfo (metadata is its map<string, string>).
    public struct ErrorInfo: WireMessage {
        /// One of the closed list of PROTOCOL.md.
        public var reason: String
        /// Always "humancall".
        public var domain: String
        /// Labels of any meaning, at most 16 pairs.
        public var metadata: [Envelope.KeyValue]

        public init() {
            self.reason = ""
            self.domain = ""
            self.metadata = []
        }

        public init(
            reason: String = "",
            domain: String = "",
            metadata: [Envelope.KeyValue] = []
        ) {
            self.reason = reason
            self.domain = domain
            self.metadata = metadata
        }

        public static let messageName = "humancall.ttrpc.ErrorInfo"

        public static let fields: [Field] = [
            Field("reason", 1, .string, documentation: "One of the closed list of PROTOCOL.md."),
            Field("domain", 2, .string, documentation: "Always \"humancall\"."),
            Field("metadata", 3, .message(Envelope.KeyValue.self), isRepeated: true),
        ]

        public func value(at index: Int) -> FieldValue {
            switch index {
            case 0: .string(reason)
            case 1: .string(domain)
            case 2: FieldValue(metadata)
            default: .unset
            }
        }

        public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
            switch index {
            case 0: reason = try value.string()
            case 1: domain = try value.string()
            case 2: metadata = try value.messageList()
            default: throw .noSuchField
            }
        }
    }
}
