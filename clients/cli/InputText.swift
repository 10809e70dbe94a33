import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads the files and the stdin that arguments name.
enum InputText {
    /// The path with a leading `~` replaced by $HOME. A shell does that only at the beginning of a word, so not in
    /// `--history=~/chat.json` and not in a file of environment variables.
    static func expanded(_ path: String, _ what: String) throws(Failure) -> String {
        guard path.hasPrefix("~") else { return path }
        let expanded = HomePath.expanded(path)
        guard !expanded.hasPrefix("~") else {
            let why = path == "~" || path.hasPrefix("~/") ? "HOME is not set" : "~USER is not supported"
            throw .usage("\(what) is \(path), and \(why); write the whole path")
        }
        return expanded
    }

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
        let descriptor = open(try expanded(path, "the file"), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .input("\(path) cannot be read: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        return try string(try bytes(of: descriptor, name: path), name: path)
    }

    /// Windows programs begin a file with a byte-order mark, which is not part of the text.
    private static func string(_ bytes: [UInt8], name: String) throws(Failure) -> String {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            throw .input("\(name) is \(isUTF16 ? "UTF-16" : "not UTF-8"); convert it to UTF-8")
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
