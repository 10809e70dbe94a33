#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads the files and the stdin that arguments name.
enum InputText {
    /// The argument itself, or stdin for `-`, without the line end that `echo` adds.
    static func argument(_ text: String) throws(Failure) -> String {
        guard text == "-" else { return text }
        var read = try string(try bytes(of: STDIN_FILENO, name: "stdin"), name: "stdin")
        if read.hasSuffix("\r\n") || read.hasSuffix("\n") { read.removeLast() }
        return read
    }

    /// A whole file, or stdin for `-`.
    static func file(_ path: String) throws(Failure) -> String {
        if path == "-" { return try string(try bytes(of: STDIN_FILENO, name: "stdin"), name: "stdin") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .input("\(path) cannot be read: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        return try string(try bytes(of: descriptor, name: path), name: path)
    }

    private static func string(_ bytes: [UInt8], name: String) throws(Failure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .input("\(name) is not UTF-8; convert it to UTF-8")
        }
        return text
    }

    private static func bytes(of descriptor: Int32, name: String) throws(Failure) -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .input("\(name) cannot be read: \(String(cString: strerror(errno)))") }
            if count == 0 { return all }
            all += chunk[..<count]
            guard all.count <= CLILimits.inputBytesMax else {
                throw .input("\(name) is longer than \(CLILimits.inputBytesMax) bytes; make it shorter")
            }
        }
    }
}
