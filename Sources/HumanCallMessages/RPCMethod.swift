/// One method of a service, as a type, so that a generic call infers its request and response.
public protocol RPCMethod: Sendable {
    associatedtype Request: WireMessage
    associatedtype Response: WireMessage
    /// "humancall.v1.HumanCall" or "humancall.v1.Admin".
    static var service: String { get }
    /// "TriggerAction"
    static var name: String { get }
    /// Whether one request gets any number of responses.
    static var serverStreaming: Bool { get }
}
