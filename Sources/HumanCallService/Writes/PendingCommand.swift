import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A command that the store has not completed yet.
struct PendingCommand {
    /// Why the command was submitted, and so what its completion leads to.
    enum Purpose {
        /// A call asks for it. Its completion answers the call, if that is still open.
        case caller(CallID, uid: UInt32, bytes: Int, Finish)
        /// A deadline, an escalation, an opening or a reply clock has come. The due rows are not read again before it is
        /// decided.
        case due(RequestKey)
        /// The daemon's own, and nothing else would ask for it again: it is submitted again if the store fails.
        case retry(Retry)
        /// Removes old answers. Answered with a byte if there may be more to remove.
        case sweep
        /// Leases mails; the completion carries those to deliver.
        case lease
        /// Creates a login token; the link is e-mailed once the token's digest is on disk.
        case signIn(SignIn)
        /// A request was due much too late, because the clock was set back.
        case recheck
        /// Verify waits for it.
        case fileCheck(CallID)
        /// The call of a Search waits for it.
        case search(CallID)
        /// The call of a Backup waits for it.
        case backup(CallID)
        /// The daemon's own, and nothing depends on its completion: a seed, or a lapse that its lease repeats.
        case own
    }

    /// The part of a caller's answer that is not stored, and is added before it is sent.
    enum Finish: Equatable {
        case nothing
        /// ClaimRequest, ClaimNext, TakeConversation: the messages up to the answer's cursor.
        case transcript
        /// ExchangeLoginToken: the member's presence.
        case presence
        /// TriggerAction: the place of the request in its queue.
        case queue
        /// An operator changed a notification: the outbox looks for due mails.
        case outbox
        /// SkipWebhookEvent: the webhook goes on, and the answer has it.
        case skip(name: String)
    }

    /// Commands of the daemon that nothing else repeats. Due rows and leases of mails need none: their next look repeats them.
    enum Retry: Hashable {
        case audienceLeft(RequestKey)
        case presence(MemberKey)
        /// The use of a consumer by a stream that began.
        case consumer(ConsumerOpening)
        /// The claim of a deleted member, whose lease would lapse only after its grace.
        case lapse(Leases.Lapsed)
        /// The outcome of a mail. Unwritten, the mail would be sent again.
        case delivery(UInt64)
        /// The latest correction of the clock, in the log of this workspace.
        case clock(String)
        /// The daemon's time, for the next process.
        case anchor
        /// No command: the PENDING requests of a workspace could not be read.
        case audience(String)
    }

    struct SignIn {
        var member: Member
        /// The token itself. It goes into the mail and nowhere else.
        var token: String
    }

    var purpose: Purpose
    /// Of a command on a conversation: cached reads of it are bypassed while the command is in flight.
    var target: ConversationCommand.Target?
    /// It can change a request that it does not name: ClaimNext, and a command of the outbox, whose mail can die.
    var isOfAnyRequest = false
}

/// A stream that begins at a consumer's place.
struct ConsumerOpening: Hashable {
    var workspaceID: String
    var name: String
    /// The place of a new consumer.
    var head: Int64
    /// The caller: a new consumer becomes the uid's.
    var user: ConsumerUser
}
