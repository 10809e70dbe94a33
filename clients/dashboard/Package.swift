// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that the daemon's build stays without a web server. It knows the daemon through its client
// library alone.
let package = Package(
    name: "humancall-dashboard",
    products: [.executable(name: "humancall-dashboard", targets: ["humancall-dashboard"])],
    dependencies: [
        .package(name: "humancall", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Dashboard",
            dependencies: [
                "COpenSSL", "CZlib",
                .product(name: "HumanCallClient", package: "humancall"),
                .product(name: "HumanCallMetrics", package: "humancall"),
                .product(name: "HumanCallNotify", package: "humancall"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Resources/templates"), .copy("Resources/assets"), .copy("Resources/languages")]),
        .executableTarget(
            name: "humancall-dashboard",
            dependencies: [
                "Dashboard",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "LineLog", package: "humancall"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(name: "DashboardTests", dependencies: ["Dashboard", "COpenSSL"]),
    ],
    swiftLanguageModes: [.v6]
)
