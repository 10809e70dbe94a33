/// The status codes that the daemon answers with, by gRPC's numbers. There is no `ok`: an error cannot carry it.
package enum StatusCode: Int32, Sendable {
    case invalidArgument = 3
    case deadlineExceeded = 4
    case notFound = 5
    case alreadyExists = 6
    case permissionDenied = 7
    case resourceExhausted = 8
    case failedPrecondition = 9
    case outOfRange = 11
    case unimplemented = 12
    case unavailable = 14
}
