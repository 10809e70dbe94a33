import Testing

@testable import UnixTransport

@Suite struct ProcessArgumentsTests {
    /// Under libfaketime Swift's runtime finds no arguments, and a program would use its defaults.
    @Test func argumentsAreReadFromTheKernelIfTheRuntimeHasNone() {
        #expect(ProcessArguments.fromKernel().count == CommandLine.arguments.count)
        #expect(ProcessArguments.fromKernel().dropFirst() == CommandLine.arguments.dropFirst())
        #expect(ProcessArguments.all(ofRuntime: []) == ProcessArguments.fromKernel())
        #expect(ProcessArguments.all(ofRuntime: ["a", "b"]) == ["a", "b"])
    }
}
