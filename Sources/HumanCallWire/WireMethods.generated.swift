// Made from humancall/v1/services.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

import HumanCallMessages

extension Methods.TriggerAction: WireMethod {}
extension Methods.ClaimRequest: WireMethod {}
extension Methods.ClaimNext: WireMethod {}
extension Methods.TakeConversation: WireMethod {}
extension Methods.SendMessage: WireMethod {}
extension Methods.StreamEvents: WireMethod {}
extension Methods.AckEvents: WireMethod {}
extension Methods.AddNote: WireMethod {}
extension Methods.ReleaseRequest: WireMethod {}
extension Methods.TransferRequest: WireMethod {}
extension Methods.CompleteRequest: WireMethod {}
extension Methods.CancelRequest: WireMethod {}
extension Methods.WaitRequest: WireMethod {}
extension Methods.GetRequest: WireMethod {}
extension Methods.ListRequests: WireMethod {}
extension Methods.PutConversation: WireMethod {}
extension Methods.GetConversation: WireMethod {}
extension Methods.ListConversations: WireMethod {}
extension Methods.ListMessages: WireMethod {}
extension Methods.SetPresence: WireMethod {}
extension Methods.SetTyping: WireMethod {}
extension Methods.ListMembers: WireMethod {}
extension Methods.DetectIntent: WireMethod {}
extension Methods.ListTools: WireMethod {}
extension Methods.ExplainRequest: WireMethod {}
extension Methods.DismissRequest: WireMethod {}
extension Methods.TagConversation: WireMethod {}
extension Methods.ListTags: WireMethod {}
extension Methods.SetViewing: WireMethod {}
extension Methods.PutCannedReply: WireMethod {}
extension Methods.ListCannedReplies: WireMethod {}
extension Methods.DeleteCannedReply: WireMethod {}
extension Methods.PutMemberSettings: WireMethod {}
extension Methods.GetMemberSettings: WireMethod {}
extension Methods.ListEvents: WireMethod {}
extension Methods.Search: WireMethod {}
extension Methods.Admin.PutWorkspace: WireMethod {}
extension Methods.Admin.GetWorkspace: WireMethod {}
extension Methods.Admin.ListWorkspaces: WireMethod {}
extension Methods.Admin.DeleteWorkspace: WireMethod {}
extension Methods.Admin.PutAction: WireMethod {}
extension Methods.Admin.GetAction: WireMethod {}
extension Methods.Admin.ListActions: WireMethod {}
extension Methods.Admin.DeleteAction: WireMethod {}
extension Methods.Admin.PutMember: WireMethod {}
extension Methods.Admin.GetMember: WireMethod {}
extension Methods.Admin.ListMembers: WireMethod {}
extension Methods.Admin.DeleteMember: WireMethod {}
extension Methods.Admin.ListNotifications: WireMethod {}
extension Methods.Admin.RetryNotification: WireMethod {}
extension Methods.Admin.SuppressNotification: WireMethod {}
extension Methods.Admin.SendTestMail: WireMethod {}
extension Methods.Admin.ListConsumers: WireMethod {}
extension Methods.Admin.DeleteConsumer: WireMethod {}
extension Methods.Admin.ListWebhooks: WireMethod {}
extension Methods.Admin.SkipWebhookEvent: WireMethod {}
extension Methods.Admin.GetStatistics: WireMethod {}
extension Methods.Admin.EraseVisitor: WireMethod {}
extension Methods.Admin.Backup: WireMethod {}
extension Methods.Admin.Verify: WireMethod {}
extension Methods.Admin.Metrics: WireMethod {}
extension Methods.Admin.Health: WireMethod {}
extension Methods.Admin.ServerInfo: WireMethod {}
extension Methods.Admin.AcceptClock: WireMethod {}
extension Methods.Admin.Reload: WireMethod {}
extension Methods.Admin.GetConfiguration: WireMethod {}
extension Methods.Admin.CreateLoginToken: WireMethod {}
extension Methods.Admin.ExchangeLoginToken: WireMethod {}
extension Methods.Admin.SendLoginLink: WireMethod {}
extension Methods.Admin.RevokeLoginTokens: WireMethod {}
extension Methods.Admin.ListAudit: WireMethod {}

extension Methods {
    /// Every method of every service, with codecs.
    public static let allOnWire: [any WireMethod.Type] = [
        Methods.TriggerAction.self,
        Methods.ClaimRequest.self,
        Methods.ClaimNext.self,
        Methods.TakeConversation.self,
        Methods.SendMessage.self,
        Methods.StreamEvents.self,
        Methods.AckEvents.self,
        Methods.AddNote.self,
        Methods.ReleaseRequest.self,
        Methods.TransferRequest.self,
        Methods.CompleteRequest.self,
        Methods.CancelRequest.self,
        Methods.WaitRequest.self,
        Methods.GetRequest.self,
        Methods.ListRequests.self,
        Methods.PutConversation.self,
        Methods.GetConversation.self,
        Methods.ListConversations.self,
        Methods.ListMessages.self,
        Methods.SetPresence.self,
        Methods.SetTyping.self,
        Methods.ListMembers.self,
        Methods.DetectIntent.self,
        Methods.ListTools.self,
        Methods.ExplainRequest.self,
        Methods.DismissRequest.self,
        Methods.TagConversation.self,
        Methods.ListTags.self,
        Methods.SetViewing.self,
        Methods.PutCannedReply.self,
        Methods.ListCannedReplies.self,
        Methods.DeleteCannedReply.self,
        Methods.PutMemberSettings.self,
        Methods.GetMemberSettings.self,
        Methods.ListEvents.self,
        Methods.Search.self,
        Methods.Admin.PutWorkspace.self,
        Methods.Admin.GetWorkspace.self,
        Methods.Admin.ListWorkspaces.self,
        Methods.Admin.DeleteWorkspace.self,
        Methods.Admin.PutAction.self,
        Methods.Admin.GetAction.self,
        Methods.Admin.ListActions.self,
        Methods.Admin.DeleteAction.self,
        Methods.Admin.PutMember.self,
        Methods.Admin.GetMember.self,
        Methods.Admin.ListMembers.self,
        Methods.Admin.DeleteMember.self,
        Methods.Admin.ListNotifications.self,
        Methods.Admin.RetryNotification.self,
        Methods.Admin.SuppressNotification.self,
        Methods.Admin.SendTestMail.self,
        Methods.Admin.ListConsumers.self,
        Methods.Admin.DeleteConsumer.self,
        Methods.Admin.ListWebhooks.self,
        Methods.Admin.SkipWebhookEvent.self,
        Methods.Admin.GetStatistics.self,
        Methods.Admin.EraseVisitor.self,
        Methods.Admin.Backup.self,
        Methods.Admin.Verify.self,
        Methods.Admin.Metrics.self,
        Methods.Admin.Health.self,
        Methods.Admin.ServerInfo.self,
        Methods.Admin.AcceptClock.self,
        Methods.Admin.Reload.self,
        Methods.Admin.GetConfiguration.self,
        Methods.Admin.CreateLoginToken.self,
        Methods.Admin.ExchangeLoginToken.self,
        Methods.Admin.SendLoginLink.self,
        Methods.Admin.RevokeLoginTokens.self,
        Methods.Admin.ListAudit.self,
    ]
}
