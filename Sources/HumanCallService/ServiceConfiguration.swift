import HumanCall

/// The service's settings. `Service.reconfigure` replaces those that can change while it runs.
package struct ServiceConfiguration: Sendable {
    package var version: String
    package var ownUID: UInt32
    package var pid: Int64
    package var dataDirectory: String
    /// The same until the machine is started again. Empty = unknown, and the daemon's time is not kept.
    package var bootID: String
    package var clockSpeed: Int64
    package var claimGraceMilliseconds: Int64
    package var grants: [Grant]
    /// Whether an SMTP server is configured.
    package var canEmail: Bool
    /// Mails to one address per hour, 1 to 1,000; further calls are gathered into digests.
    package var mailHourlyCap: Int
    /// The dashboard's address without a slash at its end; empty = there is none.
    package var dashboardURL: String
    /// This many cryptographically random bytes, for login tokens.
    package var randomBytes: @Sendable (_ count: Int) -> [UInt8]
    /// The machine's time zone database.
    package var zones: ZoneSource

    package init(
        version: String = "test", ownUID: UInt32 = 0, pid: Int64 = 0, dataDirectory: String = "", bootID: String = "",
        clockSpeed: Int64 = 1,
        claimGraceMilliseconds: Int64 = ServiceLimits.claimGraceDefaultMilliseconds, grants: [Grant] = [],
        canEmail: Bool = false, mailHourlyCap: Int = OutboxLimits.hourlyCapDefault,
        dashboardURL: String = "",
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = ServiceConfiguration.systemRandomBytes,
        zones: @escaping ZoneSource = { _, _ in nil }
    ) {
        self.version = version
        self.ownUID = ownUID
        self.pid = pid
        self.dataDirectory = dataDirectory
        self.bootID = bootID
        self.clockSpeed = clockSpeed
        self.claimGraceMilliseconds = claimGraceMilliseconds
        self.grants = grants
        self.canEmail = canEmail
        self.mailHourlyCap = mailHourlyCap
        self.dashboardURL = dashboardURL
        self.randomBytes = randomBytes
        self.zones = zones
    }

    /// The system's generator: getrandom on Linux.
    package static func systemRandomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
