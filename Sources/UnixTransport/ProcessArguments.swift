#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The words with which this process was started.
package enum ProcessArguments {
    /// The program's name first, as in `CommandLine.arguments`, which is empty under libfaketime and some other
    /// preloaded libraries (swiftlang/swift#76080). The kernel's copy is used then.
    package static var all: [String] { all(ofRuntime: CommandLine.arguments) }

    static func all(ofRuntime known: [String]) -> [String] {
        guard known.count <= 1 else { return known }
        let read = fromKernel()
        return read.count > known.count ? read : known
    }

    /// /proc/self/cmdline: each word ends with a NUL.
    static func fromKernel() -> [String] {
        let descriptor = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(descriptor, &piece, piece.count)
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        if bytes.last == 0 { bytes.removeLast() }
        guard !bytes.isEmpty else { return [] }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
}
