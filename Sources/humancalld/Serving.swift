import Dispatch
import Glibc
import HumanCall
import HumanCallService
import HumanCallStore
import Logging
import NIOCore
import NIOPosix
import SQLiteStore
import UnixTransport

/// One run of the daemon: open the store, decide what fell due, open the socket, serve until a signal, end in order.
struct Serving {
    let configuration: Configuration
    let logger: Logger

    func run() throws {
        makeParents(of: configuration.data)
        let stopped = DispatchSemaphore(value: 0)
        let clock = SteadyClock()
        let store = try SQLiteStore(
            directory: configuration.data, clockSpeed: configuration.clockSpeed,
            wallClock: { clock.now().unixMilliseconds },
            onBroken: { error in
                logger.critical(
                    "the store failed; ending, so that the next start reads what is really on disk",
                    metadata: ["error": "\(error)"])
                exit(EX_IOERR)
            })
        clock.raise(to: newestEvent(store))
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let facts = ServiceConfiguration(
            version: version, ownUID: getuid(), pid: Int64(getpid()), dataDirectory: absolute(configuration.data),
            clockSpeed: configuration.clockSpeed, claimGraceMilliseconds: configuration.claimGraceMilliseconds,
            grants: configuration.grants, canEmail: configuration.smtp != nil,
            mailHourlyCap: configuration.mailHourlyCap,
            dashboardURL: configuration.dashboardURL)
        var seed: [DirectoryCommand] = []
        if store.directory(defaultWorkspaceID) == nil {
            seed = [Seed.workspace] + (configuration.isDevelopment ? Seed.development : [])
        }
        let daemon = try loop.submit {
            try Daemon(loop: loop, clock: clock, store: store, configuration: facts, logger: logger)
        }.wait()
        let (smtp, dashboardURL) = (configuration.smtp, configuration.dashboardURL)
        let mailing = try loop.submit { smtp.map { daemon.mail(by: $0, dashboardURL: dashboardURL) } }.wait()
        let toSeed = seed
        try loop.flatSubmit { daemon.settle(toSeed) }.wait() as Void
        let webhooks = configuration.webhooks
        try loop.submit { daemon.deliver(to: webhooks, dashboardURL: dashboardURL) }.wait()
        let socket = try listeningSocket()
        try loop.flatSubmit { daemon.open(socket) }.wait() as Void
        logger.info(
            "ready",
            metadata: [
                "socket": "\(configuration.socket)", "data": "\(configuration.data)", "pid": "\(getpid())",
                "version": "\(version)",
            ])

        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { stopped.signal() }
            source.resume()
            return source
        }
        stopped.wait()
        logger.info("stopping: what is active is finished")
        // A second signal ends it at once; nothing that was answered is lost by it.
        for source in sources { source.setEventHandler { exit(EXIT_FAILURE) } }
        try daemon.stopWebhooks()
        let done = loop.flatSubmit { daemon.stop() }
        try done.wait()
        mailing?.close()
        // The outcomes that came with it are on the loop.
        try loop.submit {}.wait()
        store.close()
        try group.syncShutdownGracefully()
        logger.info("stopped")
    }

    private func listeningSocket() throws -> ListeningSocket {
        if let inherited = try ListeningSocket.inherited() { return inherited }
        guard let group = configuration.socketGroup else {
            return try ListeningSocket.bind(path: configuration.socket, access: .owner)
        }
        guard let entry = getgrnam(group) else { end(saying: "socket_group: there is no group \(group)", EX_CONFIG) }
        return try ListeningSocket.bind(path: configuration.socket, access: .group(entry.pointee.gr_gid))
    }

    private func newestEvent(_ store: SQLiteStore) -> Int64 {
        var newest: Int64 = 0
        var after = ""
        while true {
            let page = store.workspaces(after: after, limit: 100)
            for workspace in page { newest = max(newest, store.head(workspace.id).time) }
            guard let last = page.last else { return newest }
            after = last.id
        }
    }

    /// What ServerInfo tells must mean the same to whoever reads it elsewhere.
    private func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The store makes its own directory; what is above it is made here, for the daemon's user alone.
    private func makeParents(of path: String) {
        var parent = path.hasPrefix("/") ? "" : "."
        for step in path.split(separator: "/").dropLast() {
            parent += "/\(step)"
            if mkdir(parent, 0o700) != 0, errno != EEXIST {
                end(saying: "\(parent): cannot be made (\(String(cString: strerror(errno))))", EX_CANTCREAT)
            }
        }
    }
}
