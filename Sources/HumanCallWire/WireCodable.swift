internal import CHumanCallProto
import HumanCallMessages

/// A message that has a codec. The conformances are generated; call `WireCodec`, not these.
public protocol WireCodable: WireMessage {
    /// The C side's description of this message.
    static var wireShape: WireShape { get }
    /// Makes the value of a C struct. It copies everything: nothing points into C memory afterwards.
    static func read(_ source: UnsafeRawPointer) -> Self
    /// Writes the fields, the last one first.
    func write(_ out: WireWriter) throws(WireError)
}

/// A method whose messages have codecs: what a generic client and a server's dispatch table are made of.
public protocol WireMethod: RPCMethod where Request: WireCodable, Response: WireCodable {}

/// A descriptor of libprotobuf-c, opaque outside of this module.
public struct WireShape {
    let descriptor: UnsafePointer<ProtobufCMessageDescriptor>

    init(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) {
        self.descriptor = descriptor
    }
}
