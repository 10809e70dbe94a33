import HumanCall
import HumanCallWire

// New settings while calls are open.

extension Service {
    /// Replaces the settings between two calls. Commands that are in flight were admitted by those of before.
    ///
    /// - Parameter authority: the roles of a connection under the new settings; nil for the daemon's own.
    package func reconfigure(
        _ configuration: ServiceConfiguration, now: Now, authority: (_ connection: UInt64) -> Authority?
    ) {
        self.now = now
        self.configuration = configuration
        presence.setClaimGrace(configuration.claimGraceMilliseconds)
        endSubscriptions(authority)
        // Mails that were due without a mail server can be sent now.
        leaseMails()
    }

    /// Streams and waits would go on reading for a caller who has lost the role.
    private func endSubscriptions(_ authority: (UInt64) -> Authority?) {
        for (id, workspaceID, need) in calls.subscriptions {
            do throws(Rejection) {
                try authority(id.connection)?.require(need, in: workspaceID, for: "this call")
            } catch {
                guard let call = calls.close(id) else { continue }
                leave(call)
                outputs.append(.fail(id, error))
            }
        }
    }
}
