import HumanCall
import HumanCallMessages
import HumanCallStore

extension Service {
    /// A write on its way through the store.
    struct PendingWrite {
        struct SignIn {
            var member: Member
            /// The token itself; it goes into the mail and nowhere else.
            var token: String
        }

        /// Of a conversation's command: known answers about it wait for the store.
        var target: ConversationCommand.Target?
        /// nil = the daemon's own.
        var call: Call?
        /// Makes the stored answer into the reply, once it is on disk.
        var finish: (([UInt8], Call) throws(Rejection) -> [UInt8])?
        var dueKey: RequestKey?
        var retry: Retry?
        /// Answered with a byte if there may be more to remove.
        var isAnswerSweep = false
        /// Its completion carries mails to deliver.
        var isLease = false
        /// The link goes out when the token's digest is on disk.
        var signIn: SignIn?
        /// nil = the daemon's own.
        var callerUID: UInt32?
        /// Of the request; counted until the write is done, also where its caller has gone.
        var bytes = 0
    }

    /// Of the daemon's own writes, those that nothing else would repeat: due work and leases look again by themselves.
    enum Retry: Hashable {
        case audienceLeft(RequestKey)
        case presence(Sessions.MemberKey)
        /// The workspace's PENDING requests could not be read.
        case audience(String)
        /// A consumer's place from its first opening.
        case consumer(String, name: String, sequence: Int64)
        /// Of a member who is gone: no lease would find it before its grace is over.
        case lapse(Leases.Lapsed)
        /// What came of a mail: unwritten, it would be sent again.
        case delivery(UInt64)
    }
}
