import HumanCall
import HumanCallMessages
import HumanCallMetrics
import HumanCallStore

/// Counts what happens to the visitors' calls, from the committed events. Values only; the event loop owns them.
///
/// The first claim and the first line of a person are known of calls that were triggered since the process started: counters
/// of a process begin at 0. Each of these calls has an entry until a person has written or it has ended.
struct CallFigures {
    private struct Mark {
        var createdAt: Int64
        var isClaimed = false
    }

    private struct Ending: Hashable {
        var source: String
        var outcome: String
    }

    private static let sources = [RequestSource.triggered, .takenOver]
    private static let outcomes = [EndReason.completed, .visitorIdle, .lapsed, .expired, .canceled]
    private static let authors = [Author.visitor, .assistant, .member, .system]

    private var open: [RequestKey: Mark] = [:]
    private var created: [String: UInt64] = [:]
    private var ended: [Ending: UInt64] = [:]
    private var claimWaits = Histogram(.waits)
    private var replyWaits = Histogram(.waits)
    private var messages: [Int32: UInt64] = [:]
    private var events: UInt64 = 0
    private var sent: UInt64 = 0
    private var dead: UInt64 = 0
    private var delivered: UInt64 = 0
    private var failed: UInt64 = 0
    private var refused: UInt64 = 0

    /// How many calls wait for the first line of a person.
    var openCount: Int { open.count }

    // MARK: Counting

    mutating func count(_ committed: CommittedEvent, _ workspaceID: String) {
        events += 1
        let event = committed.event
        if let request = event.request {
            count(request, type: committed.stored.type, RequestKey(workspaceID: workspaceID, requestID: request.id))
        } else if let message = event.message {
            messages[message.author.rawValue, default: 0] += 1
            guard message.author == .member, !message.requestID.isEmpty else { return }
            let key = RequestKey(workspaceID: workspaceID, requestID: message.requestID)
            guard let mark = open[key], mark.isClaimed else { return }
            open[key] = nil
            replyWaits.observe(event.time - mark.createdAt)
        } else if event.notification != nil {
            if committed.stored.type == .notificationSent { sent += 1 } else { dead += 1 }
        }
    }

    private mutating func count(_ request: HumanCallRequest, type: EventType, _ key: RequestKey) {
        // The first event of a request: its creation or, of a take-over, its assignment.
        if request.version == 1 {
            created[Self.label(request.source), default: 0] += 1
            if request.source != .takenOver { open[key] = Mark(createdAt: request.createdAt) }
        }
        if request.state == .assigned, let claim = request.claim, let mark = open[key], !mark.isClaimed {
            open[key]?.isClaimed = true
            claimWaits.observe(claim.claimedAt - mark.createdAt)
        }
        // A missed call that is dismissed has ended before.
        guard request.endedAt > 0, type != .requestDismissed else { return }
        open[key] = nil
        ended[Ending(source: Self.label(request.source), outcome: Self.label(request.endReason)), default: 0] += 1
    }

    mutating func count(_ outcome: DeliveryOutcome) {
        if outcome.isDelivered {
            delivered += 1
        } else if outcome.isPermanent {
            refused += 1
        } else {
            failed += 1
        }
    }

    // MARK: Reading

    func addCalls(to page: inout MetricsPage) {
        page.add(
            DaemonMetrics.requestsCreated,
            Self.sources.map { source in
                ([Self.label(source)], Double(created[Self.label(source)] ?? 0))
            })
        page.add(
            DaemonMetrics.requests,
            Self.sources.flatMap { source in
                Self.outcomes.map { outcome in
                    let ending = Ending(source: Self.label(source), outcome: Self.label(outcome))
                    return ([ending.source, ending.outcome], Double(ended[ending] ?? 0))
                }
            })
        page.add(DaemonMetrics.claimWait, claimWaits)
        page.add(DaemonMetrics.replyWait, replyWaits)
        page.add(
            DaemonMetrics.messages,
            Self.authors.map { author in
                (["\(author)".lowercased()], Double(messages[author.rawValue] ?? 0))
            })
        page.add(DaemonMetrics.notifications, [(["sent"], Double(sent)), (["dead"], Double(dead))])
        page.add(
            DaemonMetrics.mails,
            [(["delivered"], Double(delivered)), (["failed"], Double(failed)), (["refused"], Double(refused))])
        page.add(DaemonMetrics.events, events)
    }

    private static func label(_ source: RequestSource) -> String { source == .takenOver ? "taken_over" : "triggered" }

    private static func label(_ reason: EndReason) -> String {
        switch reason {
        case .completed: "completed"
        case .visitorIdle: "visitor_idle"
        case .lapsed: "lapsed"
        case .expired: "expired"
        default: "canceled"
        }
    }
}
