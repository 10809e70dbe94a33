/// One method of a service, as a type: a generic call infers what it takes and what it gives.
public protocol RPCMethod: Sendable {
    associatedtype Request: WireMessage
    associatedtype Response: WireMessage
    /// "humancall.v1.HumanCall" or "humancall.v1.Admin".
    static var service: String { get }
    /// "TriggerAction"
    static var name: String { get }
    /// Whether any number of responses follows one request.
    static var serverStreaming: Bool { get }
}
