import CCurl

/// A libcurl easy handle. Not thread-safe.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private static let isLibraryReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init() {
        guard Self.isLibraryReady, let made = curl_easy_init() else {
            preconditionFailure("libcurl has no memory for a handle")
        }
        pointer = made
    }

    deinit {
        curl_easy_cleanup(pointer)
        freeLists()
        errorText.deallocate()
    }

    /// Resets every option and keeps the connections.
    func reset(isOver: IsOver) {
        curl_easy_reset(pointer)
        freeLists()
        errorText[0] = 0
        set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errorText))
        // A library must not use the process's signals, and the daemon's environment must not choose its proxy.
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROGRESS, 0)
        set(CURLOPT_XFERINFODATA, Unmanaged.passUnretained(isOver).toOpaque())
        humancall_curl_set_progress(pointer) { isOver, _, _, _, _ in
            guard let isOver else { return 0 }
            return Unmanaged<IsOver>.fromOpaque(isOver).takeUnretainedValue().value ? 1 : 0
        }
    }

    func perform() -> CURLcode { curl_easy_perform(pointer) }

    func set(_ option: CURLoption, _ value: Int) { humancall_curl_set_long(pointer, option, value) }
    func set(_ option: CURLoption, _ value: String) { humancall_curl_set_text(pointer, option, value) }
    func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) {
        humancall_curl_set_pointer(pointer, option, value)
    }

    /// The list lives until the next reset.
    func set(_ option: CURLoption, list: [String]) {
        var head: UnsafeMutablePointer<curl_slist>?
        for entry in list { head = curl_slist_append(head, entry) ?? head }
        guard let head else { return }
        lists.append(head)
        set(option, UnsafeMutableRawPointer(head))
    }

    func long(_ info: CURLINFO) -> Int { humancall_curl_get_long(pointer, info) }

    /// libcurl's description of a failure.
    func problem(_ result: CURLcode) -> String {
        let detailed = String(cString: errorText)
        return detailed.isEmpty ? String(cString: curl_easy_strerror(result)) : detailed
    }

    private func freeLists() {
        for list in lists { curl_slist_free_all(list) }
        lists = []
    }
}
