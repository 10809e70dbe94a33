import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

/// Compresses texts whose length is known. The event stream is not one of them: its items must not wait in a buffer.
///
/// A visitor's words and the secret of the forms are in one page. A person who chooses the words and sees the lengths of the
/// answers could guess the secret (BREACH), so each page has it under another mask: see `Secret.formToken`.
enum Compression {
    private static let types = ["text/", "application/json", "image/svg+xml", "application/manifest+json"]

    static func isWanted(_ request: Request, _ response: Response) -> Bool {
        guard let length = response.body.contentLength, length >= DashboardLimits.compressedBytesMin,
            response.headers[.contentEncoding] == nil, let type = response.headers[.contentType],
            types.contains(where: type.hasPrefix), request.method != .head
        else { return false }
        return accepts(request.headers[.acceptEncoding] ?? "")
    }

    /// `gzip`, `gzip;q=0.5` and `*`, but not `gzip;q=0`.
    static func accepts(_ header: String) -> Bool {
        for part in header.lowercased().split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let name = pieces.first, name == "gzip" || name == "*" else { continue }
            guard let quality = pieces.dropFirst().first(where: { $0.hasPrefix("q=") }) else { return true }
            return (Double(quality.dropFirst(2)) ?? 0) > 0
        }
        return false
    }

    static func compressed(_ response: Response) async throws -> Response {
        let collected = Collector.Bytes()
        try await response.body.write(Collector(bytes: collected))
        var response = response
        response.headers[.vary] = "Accept-Encoding"
        guard let packed = gzip(collected.buffer) else {
            response.body = .init(byteBuffer: collected.buffer)
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.body = .init(byteBuffer: packed)
        return response
    }

    private struct Collector: ResponseBodyWriter {
        final class Bytes {
            var buffer = ByteBuffer()
        }

        let bytes: Bytes

        func write(_ buffer: ByteBuffer) async throws { bytes.buffer.writeImmutableBuffer(buffer) }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    /// nil = zlib failed.
    static func gzip(_ input: ByteBuffer) -> ByteBuffer? {
        var stream = z_stream()
        // 15 bits of window, and 16 for a gzip header (https://zlib.net/manual.html#Advanced).
        guard humancall_deflate_begin(&stream) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(input.readableBytes)))
        var output = ByteBuffer()
        var result = Z_OK
        output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { out in
            input.withUnsafeReadableBytes { bytes in
                stream.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(bytes.count)
                stream.next_out = out.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(out.count)
                result = deflate(&stream, Z_FINISH)
            }
            return Int(stream.total_out)
        }
        return result == Z_STREAM_END ? output : nil
    }
}
