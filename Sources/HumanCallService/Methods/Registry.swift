import HumanCall
import HumanCallMessages
import HumanCallWire

/// Every method of the contract and its handler. Each method is in its own file.
package struct Registry: Sendable {
    struct Handler: Sendable {
        let handle: @Sendable (UnsafeRawBufferPointer, Call, Service) throws(Rejection) -> Void
    }

    let methods: MethodTable
    /// In the table's order.
    private let handlers: [Handler]

    private init(_ builder: Builder) {
        methods = MethodTable(builder.methods)
        handlers = builder.handlers
    }

    subscript(id: MethodTable.ID) -> Handler { handlers[id.index] }

    private struct Builder {
        var methods: [MethodTable.Method] = []
        var handlers: [Handler] = []

        /// Registers a method: its request is decoded, and refused with the field's name if it does not decode.
        mutating func on<M: WireMethod>(
            _ type: M.Type, _ handle: @escaping @Sendable (M.Request, Call, Service) throws(Rejection) -> Void
        ) {
            methods.append(MethodTable.Method(type))
            handlers.append(
                Handler { payload, call, service throws(Rejection) in
                    let request = try Registry.decode(M.self, payload, service)
                    service.reportCall?(CallReport(call, request))
                    try handle(request, call, service)
                })
        }

        /// A method of the contract that is not built yet. A caller without a role does not learn even that.
        mutating func unbuilt<M: WireMethod>(_ type: M.Type) {
            let method = MethodTable.Method(type)
            guard !methods.contains(where: { $0.name == method.name && $0.service == method.service }) else { return }
            methods.append(method)
            handlers.append(
                Handler { payload, call, service throws(Rejection) in
                    let request = try Registry.decode(M.self, payload, service)
                    var workspaceID = ""
                    if let index = M.Request.fields.firstIndex(where: { $0.name == "workspace_id" }),
                        case .string(let named) = request.value(at: index)
                    {
                        workspaceID = named
                    }
                    _ = try service.enter(workspaceID, .read, call)
                    throw Rejection(.unimplemented, "\(M.name) is not built yet in this version; see ServerInfo")
                })
        }
    }

    private static func decode<M: WireMethod>(
        _ method: M.Type, _ payload: UnsafeRawBufferPointer, _ service: Service
    ) throws(Rejection) -> M.Request {
        do throws(WireError) {
            return try WireCodec.decode(M.Request.self, from: payload, arena: service.arena)
        } catch {
            throw .undecodable(error)
        }
    }

    static let standard: Registry = {
        var registry = Builder()
        registry.on(Methods.TriggerAction.self, TriggerAction.handle)
        registry.on(Methods.ClaimRequest.self, ClaimRequest.handle)
        registry.on(Methods.ClaimNext.self, ClaimNext.handle)
        registry.on(Methods.TakeConversation.self, TakeConversation.handle)
        registry.on(Methods.SendMessage.self, SendMessage.handle)
        registry.on(Methods.StreamEvents.self, StreamEvents.handle)
        registry.on(Methods.AckEvents.self, AckEvents.handle)
        registry.on(Methods.Admin.ListConsumers.self, Consumers.list)
        registry.on(Methods.Admin.DeleteConsumer.self, Consumers.delete)
        registry.on(Methods.AddNote.self, AddNote.handle)
        registry.on(Methods.ReleaseRequest.self, ReleaseRequest.handle)
        registry.on(Methods.TransferRequest.self, TransferRequest.handle)
        registry.on(Methods.CompleteRequest.self, CompleteRequest.handle)
        registry.on(Methods.CancelRequest.self, CancelRequest.handle)
        registry.on(Methods.DismissRequest.self, DismissRequest.handle)
        registry.on(Methods.Search.self, Search.handle)
        registry.on(Methods.ListEvents.self, ListEvents.handle)
        registry.on(Methods.WaitRequest.self, WaitRequest.handle)
        registry.on(Methods.GetRequest.self, GetRequest.handle)
        registry.on(Methods.ListRequests.self, ListRequests.handle)
        registry.on(Methods.PutConversation.self, PutConversation.handle)
        registry.on(Methods.GetConversation.self, GetConversation.handle)
        registry.on(Methods.ListConversations.self, ListConversations.handle)
        registry.on(Methods.ListMessages.self, ListMessages.handle)
        registry.on(Methods.TagConversation.self, Tags.change)
        registry.on(Methods.ListTags.self, Tags.list)
        registry.on(Methods.PutCannedReply.self, CannedReplies.put)
        registry.on(Methods.ListCannedReplies.self, CannedReplies.list)
        registry.on(Methods.DeleteCannedReply.self, CannedReplies.delete)
        registry.on(Methods.SetPresence.self, SetPresence.handle)
        registry.on(Methods.SetTyping.self, SetTyping.handle)
        registry.on(Methods.SetViewing.self, SetViewing.handle)
        registry.on(Methods.ListMembers.self, ListMembers.handle)
        registry.on(Methods.PutMemberSettings.self, MemberSettingsMethods.put)
        registry.on(Methods.GetMemberSettings.self, MemberSettingsMethods.get)
        registry.on(Methods.DetectIntent.self, DetectIntent.handle)
        registry.on(Methods.ListTools.self, ListTools.handle)
        registry.on(Methods.ExplainRequest.self, ExplainRequest.handle)
        registry.on(Methods.Admin.PutWorkspace.self, Workspaces.put)
        registry.on(Methods.Admin.GetWorkspace.self, Workspaces.get)
        registry.on(Methods.Admin.ListWorkspaces.self, Workspaces.list)
        registry.on(Methods.Admin.DeleteWorkspace.self, Workspaces.delete)
        registry.on(Methods.Admin.PutAction.self, Actions.put)
        registry.on(Methods.Admin.GetAction.self, Actions.get)
        registry.on(Methods.Admin.ListActions.self, Actions.list)
        registry.on(Methods.Admin.DeleteAction.self, Actions.delete)
        registry.on(Methods.Admin.PutMember.self, Members.put)
        registry.on(Methods.Admin.GetMember.self, Members.get)
        registry.on(Methods.Admin.ListMembers.self, ListMembers.handle)
        registry.on(Methods.Admin.DeleteMember.self, Members.delete)
        registry.on(Methods.Admin.ListNotifications.self, Notifications.list)
        registry.on(Methods.Admin.RetryNotification.self, Notifications.retry)
        registry.on(Methods.Admin.SuppressNotification.self, Notifications.suppress)
        registry.on(Methods.Admin.SendLoginLink.self, SendLoginLink.handle)
        registry.on(Methods.Admin.SendTestMail.self, SendTestMail.handle)
        registry.on(Methods.Admin.ListWebhooks.self, ListWebhooks.handle)
        registry.on(Methods.Admin.SkipWebhookEvent.self, SkipWebhookEvent.handle)
        registry.on(Methods.Admin.Health.self, Health.handle)
        registry.on(Methods.Admin.ServerInfo.self, ServerInfo.handle)
        registry.on(Methods.Admin.CreateLoginToken.self, LoginTokens.create)
        registry.on(Methods.Admin.ExchangeLoginToken.self, LoginTokens.exchange)
        registry.on(Methods.Admin.RevokeLoginTokens.self, LoginTokens.revoke)
        registry.on(Methods.Admin.ListAudit.self, ListAudit.handle)
        registry.on(Methods.Admin.GetStatistics.self, GetStatistics.handle)
        registry.on(Methods.Admin.Verify.self, Verify.handle)
        registry.on(Methods.Admin.Backup.self, Backup.handle)
        registry.on(Methods.Admin.AcceptClock.self, AcceptClock.handle)
        registry.on(Methods.Admin.Reload.self, Reload.handle)
        registry.on(Methods.Admin.GetConfiguration.self, GetConfiguration.handle)
        registry.on(Methods.Admin.Metrics.self, Metrics.handle)
        for method in Methods.allOnWire { registry.unbuilt(method) }
        return Registry(registry)
    }()
}

extension MethodTable.Method {
    init(_ type: any WireMethod.Type) {
        self.init(service: type.service, name: type.name, isServerStreaming: type.serverStreaming)
    }
}

extension Rejection {
    static func undecodable(_ error: WireError) -> Rejection {
        if case .overBudget(let budgetBytes) = error.rule {
            return Rejection(.limit, "\(error)", ["which": "message_memory", "value": "\(budgetBytes)"])
        }
        let field = error.path.isEmpty ? "message" : error.path
        return Rejection(.invalidField, "\(error)", ["field": field, "rule": error.rule.text])
    }
}
