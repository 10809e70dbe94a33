// swift-tools-version: 6.1
import PackageDescription

// The targets are in the order in which a request passes through them (docs/ARCHITECTURE.md, "Modules"): each depends only
// on targets above it.
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]

let sqlite: [Target.Dependency] = [
    .product(name: "GRDB", package: "GRDB.swift"),
    .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

let package = Package(
    name: "humancall",
    products: [
        .library(name: "HumanCallClient", targets: ["HumanCallClient"]),
        .library(name: "HumanCallMetrics", targets: ["HumanCallMetrics"]),
        .library(name: "LineLog", targets: ["LineLog"]),
        .library(name: "HumanCallNotify", targets: ["HumanCallNotify"]),
        .executable(name: "humancalld", targets: ["humancalld"]),
        .executable(name: "humancall", targets: ["humancall"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: [
        // System libraries
        .systemLibrary(name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CFiles"),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // The contract
        .target(name: "CHumanCallProto", dependencies: ["CProtobufC"]),
        .target(name: "HumanCallMessages"),
        .target(name: "HumanCallWire", dependencies: ["HumanCallMessages", "CHumanCallProto"]),

        // Counters and histograms, and their text for Prometheus; also of the dashboard
        .target(name: "HumanCallMetrics"),

        // The wire
        .target(name: "TTRPC"),
        .target(
            name: "UnixTransport",
            dependencies: [
                "TTRPC", "HumanCallWire", "HumanCallMessages", "HumanCallMetrics",
                .product(name: "Logging", package: "swift-log"),
            ] + nio),

        // Waits that a clock set back does not prolong
        .target(name: "MonotonicWait"),

        // The domain, the stores, the service
        .target(name: "HumanCall", dependencies: ["HumanCallMessages"]),
        .target(name: "HumanCallIntents"),
        .target(
            name: "HumanCallStore",
            dependencies: ["HumanCall", "HumanCallMessages", "HumanCallMetrics", "HumanCallWire", "CCrypto"]),
        .target(name: "MemoryStore", dependencies: ["HumanCallStore"]),
        .target(name: "SQLiteStore", dependencies: ["HumanCallStore", "MonotonicWait", "CFiles", "CSQLite"]),
        .target(
            name: "HumanCallService",
            dependencies: [
                "HumanCall", "HumanCallIntents", "HumanCallMessages", "HumanCallMetrics", "HumanCallWire",
                "HumanCallStore",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ]),

        // Mails and webhooks
        .target(
            name: "HumanCallNotify",
            dependencies: ["HumanCall", "HumanCallMessages", "MonotonicWait", "CCurl", "CCrypto"]),

        // The log, also of the dashboard
        .target(
            name: "LineLog", dependencies: ["MonotonicWait", .product(name: "Logging", package: "swift-log")]),

        // The settings of the daemon, for the daemon and the command line
        .target(name: "ConfigurationTable"),

        // The daemon
        .executableTarget(
            name: "humancalld",
            dependencies: [
                "HumanCallMessages", "HumanCallMetrics", "HumanCallService", "HumanCallNotify", "SQLiteStore",
                "UnixTransport", "TTRPC", "LineLog", "ConfigurationTable",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ] + nio),

        // Its clients
        .target(
            name: "HumanCallClient",
            dependencies: [
                "HumanCallMessages", "HumanCallWire", "UnixTransport",
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ],
            path: "clients/swift/HumanCallClient"),
        .executableTarget(
            name: "humancall",
            dependencies: [
                "HumanCallClient", "HumanCallIntents", "UnixTransport", "ConfigurationTable", "CCrypto",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "clients/cli"),

        // Examples; a test runs each of them
        .executableTarget(
            name: "humancall-example", dependencies: ["HumanCallClient"], path: "clients/swift/Examples/FirstCall"),
        .executableTarget(
            name: "humancall-example-chat-server", dependencies: ["HumanCallClient"],
            path: "clients/swift/Examples/ChatServer"),

        // Tests
        .target(name: "RandomMessages", dependencies: ["HumanCallMessages"], path: "Tests/RandomMessages"),
        .testTarget(name: "HumanCallMessagesTests", dependencies: ["HumanCallMessages", "RandomMessages"]),
        .testTarget(
            name: "HumanCallWireTests", dependencies: ["HumanCallWire", "HumanCallMessages", "RandomMessages"]),
        .testTarget(name: "HumanCallTests", dependencies: ["HumanCall", "HumanCallMessages", "RandomMessages"]),
        .testTarget(name: "HumanCallIntentsTests", dependencies: ["HumanCallIntents", "RandomMessages"]),
        .testTarget(
            name: "HumanCallServiceTests",
            dependencies: [
                "HumanCallService", "HumanCall", "HumanCallMessages", "HumanCallMetrics", "HumanCallStore",
                "HumanCallWire", "MemoryStore", "RandomMessages",
            ]),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "HumanCallService", "HumanCall", "HumanCallMessages", "HumanCallStore", "HumanCallWire", "MemoryStore",
                "RandomMessages", "SQLiteStore", "StoreHarness", "TestDisk",
            ],
            path: "Tests/Simulation"),
        .testTarget(
            name: "HumanCallStoreTests",
            dependencies: ["HumanCallStore", "HumanCall", "HumanCallMessages", "HumanCallWire"]),
        .target(
            name: "StoreHarness",
            dependencies: ["HumanCallStore", "MemoryStore", "SQLiteStore", "CSQLite", "TestDisk"],
            path: "Tests/StoreHarness"),
        .executableTarget(name: "StoreWriter", dependencies: ["SQLiteStore"], path: "Tests/StoreWriter"),
        .target(name: "TestDisk", dependencies: ["CSQLite", "RandomMessages"], path: "Tests/TestDisk"),
        .testTarget(
            name: "CrashImages",
            dependencies: ["TestDisk", "StoreHarness", "MemoryStore", "SQLiteStore", "RandomMessages"],
            path: "Tests/CrashImages"),
        .testTarget(name: "StoreConformance", dependencies: ["StoreHarness"], path: "Tests/StoreConformance"),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "CFiles", "HumanCallMetrics", "StoreHarness", "StoreWriter", "TestDisk", "RandomMessages",
            ] + sqlite),
        .target(name: "NotifyRig", path: "Tests/NotifyRig"),
        .testTarget(
            name: "HumanCallNotifyTests",
            dependencies: ["HumanCallNotify", "HumanCall", "HumanCallMessages", "NotifyRig"]),
        .testTarget(
            name: "HumancalldTests",
            dependencies: [
                "humancalld", "ConfigurationTable", "HumanCallMessages", "HumanCallNotify", "HumanCallService",
                "RandomMessages",
            ]),
        .testTarget(
            name: "HumanCallMetricsTests",
            dependencies: ["HumanCallMetrics", .product(name: "Yams", package: "Yams")]),
        .testTarget(name: "LineLogTests", dependencies: ["LineLog", "MonotonicWait"]),
        .testTarget(name: "TTRPCTests", dependencies: ["TTRPC"]),
        .testTarget(
            name: "UnixTransportTests",
            dependencies: [
                "UnixTransport", "TTRPC", "HumanCallWire", "HumanCallMessages", "HumanCallMetrics",
                .product(name: "Logging", package: "swift-log"),
            ] + nio),
        .target(
            name: "StubDaemon", dependencies: ["TTRPC", "HumanCallMessages", "HumanCallWire"],
            path: "Tests/HumanCallClientTests/StubDaemon"),
        .testTarget(
            name: "HumanCallClientTests",
            dependencies: [
                "HumanCallClient", "HumanCallMessages", "StubDaemon",
                .product(name: "MetricsTestKit", package: "swift-metrics"),
            ],
            exclude: ["StubDaemon"]),
        .testTarget(
            name: "CLITests",
            dependencies: [
                "humancall", "ConfigurationTable", "HumanCallClient", "HumanCallIntents", "HumanCallMessages",
                "HumanCallWire", "StubDaemon",
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "HumanCallClient", "HumanCallMessages", "HumanCallService", "HumanCallWire", "UnixTransport",
                "NotifyRig",
                "humancalld", "humancall",
                "humancall-example", "humancall-example-chat-server",
            ] + nio,
            path: "Tests/EndToEnd"),
    ],
    swiftLanguageModes: [.v6]
)
