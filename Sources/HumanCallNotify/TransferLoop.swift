import CCurl
import Dispatch
import Foundation
import Synchronization

/// What libcurl does over one handle, one job after the other. Confined to the loop's thread, which makes it Sendable.
protocol Transfer: AnyObject, Sendable {
    associatedtype Job: Sendable
    associatedtype Outcome: Sendable
    var handle: CurlHandle { get }
    /// Sets the handle up for this job.
    func begin(_ job: Job)
    /// What became of it; nil = it is begun once more.
    func end(_ result: CURLcode) -> Outcome?
    /// It was not begun, or was broken off, because the daemon stops.
    static func stopped(wasBegun: Bool) -> Outcome
}

/// One thread with a libcurl multi handle. Jobs wait in a bounded line for one of a few transfers, whose connections are kept.
/// Each job that was taken gets exactly one outcome, on the loop's thread.
final class TransferLoop<T: Transfer>: Sendable {
    private struct Line {
        var jobs: [(job: T.Job, token: UInt64)] = []
        var isClosing = false
    }

    private let line = Mutex(Line())
    private let waitingMax: Int
    private let multi: Multi
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameter transfers: how many run at once; made on the loop's thread.
    init(
        name: String, waitingMax: Int, transfers: @escaping @Sendable () -> [T],
        completed: @escaping @Sendable (UInt64, T.Outcome) -> Void
    ) {
        self.waitingMax = waitingMax
        multi = Multi()
        let thread = Thread { [self] in
            run(transfers(), completed)
            ended.signal()
        }
        thread.name = name
        thread.start()
    }

    /// False = the line is full, or the loop closes; there will be no outcome.
    func submit(_ job: T.Job, token: UInt64) -> Bool {
        let isTaken = line.withLock { line in
            guard !line.isClosing, line.jobs.count < waitingMax else { return false }
            line.jobs.append((job, token))
            return true
        }
        if isTaken { multi.wake() }
        return isTaken
    }

    /// Takes nothing more. What waits ends as stopped; what runs has a grace, then ends as broken off. Returns when every
    /// outcome was given.
    func close() {
        let isFirst = line.withLock { line in
            defer { line.isClosing = true }
            return !line.isClosing
        }
        guard isFirst else { return }
        multi.wake()
        ended.wait()
    }

    private static var pollMilliseconds: Int32 { 60_000 }
    private static var closingPollMilliseconds: Int32 { 100 }

    private func run(_ transfers: [T], _ completed: (UInt64, T.Outcome) -> Void) {
        var free = transfers
        var running: [(transfer: T, token: UInt64)] = []
        var closesAt: ContinuousClock.Instant?
        while true {
            let (begun, dropped, isClosing) = take(max: free.count)
            for (_, token) in dropped { completed(token, T.stopped(wasBegun: false)) }
            for (job, token) in begun {
                let transfer = free.removeLast()
                transfer.begin(job)
                multi.add(transfer.handle)
                running.append((transfer, token))
            }
            multi.perform { handle, result in
                guard let index = running.firstIndex(where: { $0.transfer.handle.pointer == handle }) else { return }
                let (transfer, token) = running[index]
                multi.remove(transfer.handle)
                guard let outcome = transfer.end(result) else { return multi.add(transfer.handle) }
                running.remove(at: index)
                free.append(transfer)
                completed(token, outcome)
            }
            if isClosing {
                let end = closesAt ?? .now + .milliseconds(NotifyLimits.closeGraceMilliseconds)
                closesAt = end
                if running.isEmpty || ContinuousClock.now >= end { break }
            } else if !free.isEmpty, line.withLock({ !$0.jobs.isEmpty }) {
                continue
            }
            multi.poll(milliseconds: isClosing ? Self.closingPollMilliseconds : Self.pollMilliseconds)
        }
        for (transfer, token) in running {
            multi.remove(transfer.handle)
            completed(token, T.stopped(wasBegun: true))
        }
    }

    private func take(max: Int) -> (begun: [(job: T.Job, token: UInt64)], dropped: [(job: T.Job, token: UInt64)], isClosing: Bool) {
        line.withLock { line in
            if line.isClosing {
                defer { line.jobs = [] }
                return ([], line.jobs, true)
            }
            let begun = Array(line.jobs.prefix(max))
            line.jobs.removeFirst(begun.count)
            return (begun, [], false)
        }
    }
}

/// A libcurl multi handle. Everything but `wake` is the loop's thread's, which makes it Sendable.
private final class Multi: @unchecked Sendable {
    private let pointer: UnsafeMutableRawPointer

    init() {
        _ = CurlHandle.isLibraryReady
        guard let made = curl_multi_init() else { fatalError("libcurl has no memory for a handle") }
        pointer = made
    }

    deinit { curl_multi_cleanup(pointer) }

    func add(_ handle: CurlHandle) { curl_multi_add_handle(pointer, handle.pointer) }
    func remove(_ handle: CurlHandle) { curl_multi_remove_handle(pointer, handle.pointer) }
    func wake() { curl_multi_wakeup(pointer) }

    func poll(milliseconds: Int32) {
        var count: Int32 = 0
        curl_multi_poll(pointer, nil, 0, milliseconds, &count)
    }

    /// Does what can be done without waiting, and tells of each transfer that is over.
    func perform(_ done: (UnsafeMutableRawPointer, CURLcode) -> Void) {
        var running: Int32 = 0
        curl_multi_perform(pointer, &running)
        var left: Int32 = 0
        while let message = curl_multi_info_read(pointer, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            done(handle, humancall_curl_result(message))
        }
    }
}

/// A libcurl easy handle. Not thread-safe.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    static let isLibraryReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init() {
        _ = Self.isLibraryReady
        guard let made = curl_easy_init() else { fatalError("libcurl has no memory for a handle") }
        pointer = made
    }

    deinit {
        curl_easy_cleanup(pointer)
        freeLists()
        errorText.deallocate()
    }

    /// Every option as in a new handle; the connections stay.
    func reset() {
        curl_easy_reset(pointer)
        freeLists()
        errorText[0] = 0
        set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errorText))
        // Signals are the process's, not a library's; and the environment of a daemon is no place for its proxy.
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROXY, "")
    }

    func set(_ option: CURLoption, _ value: Int) { humancall_curl_set_long(pointer, option, value) }
    func set(_ option: CURLoption, _ value: String) { humancall_curl_set_text(pointer, option, value) }
    func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) { humancall_curl_set_pointer(pointer, option, value) }

    /// The list lives until the next reset.
    func set(_ option: CURLoption, list: [String]) {
        var head: UnsafeMutablePointer<curl_slist>?
        for entry in list { head = curl_slist_append(head, entry) ?? head }
        guard let head else { return }
        lists.append(head)
        set(option, UnsafeMutableRawPointer(head))
    }

    func long(_ info: CURLINFO) -> Int { humancall_curl_get_long(pointer, info) }

    /// What libcurl says of a failure.
    func problem(_ result: CURLcode) -> String {
        let detailed = String(cString: errorText)
        return detailed.isEmpty ? String(cString: curl_easy_strerror(result)) : detailed
    }

    private func freeLists() {
        for list in lists { curl_slist_free_all(list) }
        lists = []
    }
}
