import Dispatch
import Glibc
import HumanCall
import HumanCallMessages
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
    let logThreshold: LogThreshold
    let reloader: Reloader
    let manager: ServiceManager?
    /// The socket that systemd has opened; nil = the daemon opens its own.
    let inherited: ListeningSocket?

    func run() throws {
        let hangUp = reloadOnHangUp()
        if inherited != nil, configuration.socketGroup != nil {
            logger.warning("socket_group has no effect: systemd has opened the socket; set SocketGroup= in its unit")
        }
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
        let (configuration, logger, reloader) = (configuration, logger, reloader)
        let facts = serviceConfiguration(configuration, bootID: clock.bootID)
        let daemon = try loop.submit {
            try Daemon(loop: loop, clock: clock, store: store, configuration: facts, logger: logger)
        }.wait()
        try loop.submit {
            daemon.mail(by: configuration.smtp, dashboardURL: configuration.dashboardURL)
            daemon.describe { reloader.inForce.described }
            daemon.reload = { call in
                reloader.reload { outcome in
                    let answer = outcome.map(ReloadResponse.init).mapError(Rejection.init)
                    loop.execute { daemon.reloaded(call, answer) }
                }
            }
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

        let watchdog = try loop.submit { feedWatchdog(on: loop) }.wait()
        if manager?.ready() == false {
            logger.warning("systemd could not be notified that the daemon is ready: nobody reads $NOTIFY_SOCKET")
        }
        reloader.begin(apply(to: daemon, on: loop, bootID: clock.bootID))

        let signals = waitForSignal()
        defer { withExtendedLifetime((signals, hangUp)) {} }
        logger.info("stopping: active calls are finished")
        reloader.stop()
        manager?.stopping()
        try daemon.stopWebhooks()
        try loop.flatSubmit { daemon.stop() }.wait() as Void
        try daemon.closeMails()
        watchdog?.cancel()
        // `closeMails` has left the outcomes of the last mails on the loop.
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

    private func serviceConfiguration(_ configuration: Configuration, bootID: String) -> ServiceConfiguration {
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

    /// SIGHUP reloads, and never ends the process: a terminal that closes, a service manager or a rotation of logs sends it.
    private func reloadOnHangUp() -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler { [logger, reloader] in
            guard reloader.inForce.file != nil else {
                return logger.notice(
                    "SIGHUP is ignored: the daemon was started without --config, so there is no file to read")
            }
            reloader.reload { _ in }
        }
        source.resume()
        return source
    }

    /// Puts a configuration in force: all of it in one task of the event loop.
    private func apply(to daemon: Daemon, on loop: any EventLoop, bootID: String) -> Reloader.Apply {
        { [self] next, isMailChanged, applied in
            let facts = serviceConfiguration(next, bootID: bootID)
            try loop.submit {
                daemon.apply(facts, smtp: next.smtp, isMailChanged: isMailChanged, webhooks: next.webhooks)
                logThreshold.level = next.logThreshold
                applied()
            }.wait()
        }
    }

    /// systemd ends a daemon whose event loop does not turn any more.
    private func feedWatchdog(on loop: any EventLoop) -> RepeatedTask? {
        guard let manager, let interval = manager.watchdogMilliseconds else { return nil }
        let pause = TimeAmount.milliseconds(max(1, interval / Self.signsOfLifePerInterval))
        return loop.scheduleRepeatedTask(initialDelay: .zero, delay: pause) { _ in manager.alive() }
    }

    /// One may be late.
    private static let signsOfLifePerInterval: Int64 = 2

    private func listeningSocket() throws -> ListeningSocket {
        if let inherited { return inherited }
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
