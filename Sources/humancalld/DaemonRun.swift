import Dispatch
import Glibc
import HumanCall
import HumanCallService
import HumanCallStore
import LineLog
import Logging
import NIOCore
import NIOPosix
import SQLiteStore
import UnixTransport

/// One run of the daemon: open the store, decide what fell due, open the socket, serve until a signal, stop in order.
struct DaemonRun {
    let configuration: Configuration
    let isMoved: Bool
    let logger: Logger
    let logWriter: LogWriter

    func run() throws {
        let hangUp = ignoreHangUp()
        let clock = SteadyClock()
        let store = try openStore(clock)
        clock.resume(from: try store.clockAnchor(), newestEvent: store.heads().values.map(\.time).max() ?? 0)
        if let wait = clock.now().followInMilliseconds {
            logger.warning(
                "the system's clock is far from the time of the log or of the last run; it is followed after 10 minutes, or after `humancall clock accept`",
                metadata: ["ahead_ms": "\(clock.now().systemAheadMilliseconds)", "follow_in_ms": "\(wait)"])
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let (configuration, logger, facts) = (configuration, logger, serviceConfiguration(bootID: clock.bootID))
        let daemon = try loop.submit {
            try Daemon(loop: loop, clock: clock, store: store, configuration: facts, logger: logger)
        }.wait()
        let mailing = try loop.submit {
            configuration.smtp.map { daemon.mail(by: $0, dashboardURL: configuration.dashboardURL) }
        }.wait()
        let seed = self.seed(for: store)
        try loop.flatSubmit { daemon.settle(seed) }.wait() as Void
        try loop.submit {
            daemon.deliver(to: configuration.webhooks, dashboardURL: configuration.dashboardURL)
        }.wait()
        let socket = try listeningSocket()
        try loop.flatSubmit { daemon.open(socket) }.wait() as Void
        logger.info(
            "ready",
            metadata: [
                "socket": "\(configuration.socket)", "data": "\(configuration.data)", "pid": "\(getpid())",
                "version": "\(version)",
            ])

        let signals = waitForSignal()
        defer { withExtendedLifetime((signals, hangUp)) {} }
        logger.info("stopping: active calls are finished")
        try daemon.stopWebhooks()
        try loop.flatSubmit { daemon.stop() }.wait() as Void
        mailing?.close()
        // `close` has left the outcomes of the last mails on the loop.
        try loop.submit {}.wait()
        store.close()
        try group.syncShutdownGracefully()
        logger.info("stopped")
        logWriter.flush(milliseconds: logFlushMilliseconds)
    }

    private func openStore(_ clock: SteadyClock) throws -> SQLiteStore {
        try SQLiteStore(
            directory: configuration.data, isMoved: isMoved, clockSpeed: configuration.clockSpeed,
            wallClock: { clock.now().unixMilliseconds }, zones: SystemZones.offsets,
            onBroken: { [logger, logWriter] error in
                logger.critical(
                    "the store failed; exiting, so that the next start reads the actual state of the disk",
                    metadata: ["error": "\(error)"])
                logWriter.flush(milliseconds: logFlushMilliseconds)
                exit(EX_IOERR)
            }, onNotice: { [logger] in logger.report($0) })
    }

    private func serviceConfiguration(bootID: String) -> ServiceConfiguration {
        ServiceConfiguration(
            version: version, ownUID: getuid(), pid: Int64(getpid()), dataDirectory: absolute(configuration.data),
            bootID: bootID, clockSpeed: configuration.clockSpeed,
            claimGraceMilliseconds: configuration.claimGraceMilliseconds,
            grants: configuration.grants, canEmail: configuration.smtp != nil,
            mailHourlyCap: configuration.mailHourlyCap, dashboardURL: configuration.dashboardURL,
            zones: SystemZones.offsets)
    }

    private func seed(for store: SQLiteStore) -> [DirectoryCommand] {
        guard store.directory(defaultWorkspaceID) == nil else { return [] }
        return [Seed.workspace] + (configuration.isDevelopment ? Seed.development : [])
    }

    /// Returns at the first SIGTERM or SIGINT. While the sources live, a second one ends the process at once, which loses nothing that was answered.
    private func waitForSignal() -> [any DispatchSourceSignal] {
        let stopped = DispatchSemaphore(value: 0)
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { stopped.signal() }
            source.resume()
            return source
        }
        stopped.wait()
        for source in sources { source.setEventHandler { exit(EXIT_FAILURE) } }
        return sources
    }

    /// SIGHUP would end the process at once: a terminal that closes, a `reload` of a service manager, a rotation of logs. The
    /// daemon reads its configuration at its start alone, and says so.
    private func ignoreHangUp() -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler { [logger] in
            logger.notice(
                "SIGHUP is ignored: the configuration is read at the start; restart the daemon to apply a change")
        }
        source.resume()
        return source
    }

    private func listeningSocket() throws -> ListeningSocket {
        if let inherited = try ListeningSocket.inherited() { return inherited }
        guard let group = configuration.socketGroup else {
            return try ListeningSocket.bind(path: configuration.socket, access: .owner)
        }
        guard let entry = getgrnam(group) else { end(saying: "socket_group: there is no group \(group)", EX_CONFIG) }
        return try ListeningSocket.bind(path: configuration.socket, access: .group(entry.pointee.gr_gid))
    }

    /// ServerInfo gives the path to readers who run in other directories.
    private func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
