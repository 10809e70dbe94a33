// Made from humancall/v1/services.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

/// Every method of the daemon, for generic calls (`call(Methods.TriggerAction.self, request)`) and
/// dispatch tables.
public enum Methods {
    /// For chat servers, agent tools and dashboards. On the wire: "humancall.v1.HumanCall".
    public static let service = "humancall.v1.HumanCall"

    public static let all: [any RPCMethod.Type] = [
        TriggerAction.self,
        ClaimRequest.self,
        ClaimNext.self,
        TakeConversation.self,
        SendMessage.self,
        StreamEvents.self,
        AckEvents.self,
        AddNote.self,
        ReleaseRequest.self,
        TransferRequest.self,
        CompleteRequest.self,
        CancelRequest.self,
        WaitRequest.self,
        GetRequest.self,
        ListRequests.self,
        PutConversation.self,
        GetConversation.self,
        ListConversations.self,
        ListMessages.self,
        SetPresence.self,
        SetTyping.self,
        ListMembers.self,
        DetectIntent.self,
        ListTools.self,
        ExplainRequest.self,
        DismissRequest.self,
        TagConversation.self,
        ListTags.self,
        SetViewing.self,
        PutCannedReply.self,
        ListCannedReplies.self,
        DeleteCannedReply.self,
        PutMemberSettings.self,
        GetMemberSettings.self,
        ListEvents.self,
        Search.self,
    ]

    /// Calls the team: creates a request, or returns the conversation's open one.
    public enum TriggerAction: RPCMethod {
        public typealias Request = TriggerActionRequest
        public typealias Response = TriggerActionResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "TriggerAction"
        public static let serverStreaming = false
    }

    /// Assigns a pending request to a member, who then speaks instead of the AI. The first claim wins.
    public enum ClaimRequest: RPCMethod {
        public typealias Request = ClaimRequestRequest
        public typealias Response = ClaimRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ClaimRequest"
        public static let serverStreaming = false
    }

    /// Assigns the oldest pending request of a member's teams to that member.
    public enum ClaimNext: RPCMethod {
        public typealias Request = ClaimNextRequest
        public typealias Response = ClaimNextResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ClaimNext"
        public static let serverStreaming = false
    }

    /// Gives a conversation to a member without a call, or claims its open request.
    public enum TakeConversation: RPCMethod {
        public typealias Request = TakeConversationRequest
        public typealias Response = TakeConversationResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "TakeConversation"
        public static let serverStreaming = false
    }

    /// Writes a message, if its author may speak now.
    public enum SendMessage: RPCMethod {
        public typealias Request = SendMessageRequest
        public typealias Response = SendMessageResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "SendMessage"
        public static let serverStreaming = false
    }

    /// Streams the events of the workspace from a cursor on.
    public enum StreamEvents: RPCMethod {
        public typealias Request = StreamEventsRequest
        public typealias Response = StreamEventsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "StreamEvents"
        public static let serverStreaming = true
    }

    /// Stores how far a consumer has read.
    public enum AckEvents: RPCMethod {
        public typealias Request = AckEventsRequest
        public typealias Response = AckEventsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "AckEvents"
        public static let serverStreaming = false
    }

    /// Writes a note for the team.
    public enum AddNote: RPCMethod {
        public typealias Request = AddNoteRequest
        public typealias Response = AddNoteResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "AddNote"
        public static let serverStreaming = false
    }

    /// Gives a claim up: the request is pending again, and the team is alerted.
    public enum ReleaseRequest: RPCMethod {
        public typealias Request = ReleaseRequestRequest
        public typealias Response = ReleaseRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ReleaseRequest"
        public static let serverStreaming = false
    }

    /// Hands a claimed request to another member or to a team.
    public enum TransferRequest: RPCMethod {
        public typealias Request = TransferRequestRequest
        public typealias Response = TransferRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "TransferRequest"
        public static let serverStreaming = false
    }

    /// Ends a claimed request; the AI gets the conversation back.
    public enum CompleteRequest: RPCMethod {
        public typealias Request = CompleteRequestRequest
        public typealias Response = CompleteRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "CompleteRequest"
        public static let serverStreaming = false
    }

    /// Ends a request because the visitor left or an operator says so.
    public enum CancelRequest: RPCMethod {
        public typealias Request = CancelRequestRequest
        public typealias Response = CancelRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "CancelRequest"
        public static let serverStreaming = false
    }

    /// Waits until a request changes or a message arrives, for at most 50 seconds.
    public enum WaitRequest: RPCMethod {
        public typealias Request = WaitRequestRequest
        public typealias Response = WaitRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "WaitRequest"
        public static let serverStreaming = false
    }

    /// Reads a request by its id, or the open one of a conversation.
    public enum GetRequest: RPCMethod {
        public typealias Request = GetRequestRequest
        public typealias Response = GetRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "GetRequest"
        public static let serverStreaming = false
    }

    /// Lists requests, newest or oldest first.
    public enum ListRequests: RPCMethod {
        public typealias Request = ListRequestsRequest
        public typealias Response = ListRequestsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListRequests"
        public static let serverStreaming = false
    }

    /// Creates a conversation or sets its labels; never its control.
    public enum PutConversation: RPCMethod {
        public typealias Request = PutConversationRequest
        public typealias Response = PutConversationResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "PutConversation"
        public static let serverStreaming = false
    }

    /// Reads a conversation with its open request.
    public enum GetConversation: RPCMethod {
        public typealias Request = GetConversationRequest
        public typealias Response = GetConversationResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "GetConversation"
        public static let serverStreaming = false
    }

    /// Lists conversations by id or by their latest activity.
    public enum ListConversations: RPCMethod {
        public typealias Request = ListConversationsRequest
        public typealias Response = ListConversationsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListConversations"
        public static let serverStreaming = false
    }

    /// Lists the messages of a conversation, oldest or newest first.
    public enum ListMessages: RPCMethod {
        public typealias Request = ListMessagesRequest
        public typealias Response = ListMessagesResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListMessages"
        public static let serverStreaming = false
    }

    /// A heartbeat: the member is at the desk. Keeps the member's claims.
    public enum SetPresence: RPCMethod {
        public typealias Request = SetPresenceRequest
        public typealias Response = SetPresenceResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "SetPresence"
        public static let serverStreaming = false
    }

    /// Shows that a participant is typing.
    public enum SetTyping: RPCMethod {
        public typealias Request = SetTypingRequest
        public typealias Response = SetTypingResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "SetTyping"
        public static let serverStreaming = false
    }

    /// Lists members by id, with their presence.
    public enum ListMembers: RPCMethod {
        public typealias Request = ListMembersRequest
        public typealias Response = ListMembersResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListMembers"
        public static let serverStreaming = false
    }

    /// Decides whether a text asks for a human, and which action it means.
    public enum DetectIntent: RPCMethod {
        public typealias Request = DetectIntentRequest
        public typealias Response = DetectIntentResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "DetectIntent"
        public static let serverStreaming = false
    }

    /// Lists the actions as tools for a language model.
    public enum ListTools: RPCMethod {
        public typealias Request = ListToolsRequest
        public typealias Response = ListToolsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListTools"
        public static let serverStreaming = false
    }

    /// Explains each step of a request, and the next one.
    public enum ExplainRequest: RPCMethod {
        public typealias Request = ExplainRequestRequest
        public typealias Response = ExplainRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ExplainRequest"
        public static let serverStreaming = false
    }

    /// Takes a missed call from the list of missed calls.
    public enum DismissRequest: RPCMethod {
        public typealias Request = DismissRequestRequest
        public typealias Response = DismissRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "DismissRequest"
        public static let serverStreaming = false
    }

    /// Adds and removes tags of a conversation.
    public enum TagConversation: RPCMethod {
        public typealias Request = TagConversationRequest
        public typealias Response = TagConversationResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "TagConversation"
        public static let serverStreaming = false
    }

    /// Lists the tags that conversations have.
    public enum ListTags: RPCMethod {
        public typealias Request = ListTagsRequest
        public typealias Response = ListTagsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListTags"
        public static let serverStreaming = false
    }

    /// Shows the team that a member has a conversation open.
    public enum SetViewing: RPCMethod {
        public typealias Request = SetViewingRequest
        public typealias Response = SetViewingResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "SetViewing"
        public static let serverStreaming = false
    }

    /// Creates or changes a canned reply.
    public enum PutCannedReply: RPCMethod {
        public typealias Request = PutCannedReplyRequest
        public typealias Response = PutCannedReplyResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "PutCannedReply"
        public static let serverStreaming = false
    }

    /// Lists canned replies by shortcut.
    public enum ListCannedReplies: RPCMethod {
        public typealias Request = ListCannedRepliesRequest
        public typealias Response = ListCannedRepliesResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListCannedReplies"
        public static let serverStreaming = false
    }

    /// Deletes a canned reply.
    public enum DeleteCannedReply: RPCMethod {
        public typealias Request = DeleteCannedReplyRequest
        public typealias Response = DeleteCannedReplyResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "DeleteCannedReply"
        public static let serverStreaming = false
    }

    /// Sets how a member uses the desk.
    public enum PutMemberSettings: RPCMethod {
        public typealias Request = PutMemberSettingsRequest
        public typealias Response = PutMemberSettingsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "PutMemberSettings"
        public static let serverStreaming = false
    }

    /// Reads how a member uses the desk.
    public enum GetMemberSettings: RPCMethod {
        public typealias Request = GetMemberSettingsRequest
        public typealias Response = GetMemberSettingsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "GetMemberSettings"
        public static let serverStreaming = false
    }

    /// Lists the events of a conversation, oldest or newest first.
    public enum ListEvents: RPCMethod {
        public typealias Request = ListEventsRequest
        public typealias Response = ListEventsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListEvents"
        public static let serverStreaming = false
    }

    /// Searches calls, messages and notes.
    public enum Search: RPCMethod {
        public typealias Request = SearchRequest
        public typealias Response = SearchResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "Search"
        public static let serverStreaming = false
    }

    /// For operators and settings pages. On the wire: "humancall.v1.Admin".
    public enum Admin {
        public static let service = "humancall.v1.Admin"

        public static let all: [any RPCMethod.Type] = [
            PutWorkspace.self,
            GetWorkspace.self,
            ListWorkspaces.self,
            DeleteWorkspace.self,
            PutAction.self,
            GetAction.self,
            ListActions.self,
            DeleteAction.self,
            PutMember.self,
            GetMember.self,
            ListMembers.self,
            DeleteMember.self,
            ListNotifications.self,
            RetryNotification.self,
            SuppressNotification.self,
            SendTestMail.self,
            ListConsumers.self,
            DeleteConsumer.self,
            ListWebhooks.self,
            SkipWebhookEvent.self,
            GetStatistics.self,
            EraseVisitor.self,
            Backup.self,
            Verify.self,
            Metrics.self,
            Health.self,
            ServerInfo.self,
            AcceptClock.self,
            Reload.self,
            GetConfiguration.self,
            CreateLoginToken.self,
            ExchangeLoginToken.self,
            SendLoginLink.self,
            RevokeLoginTokens.self,
            ListAudit.self,
        ]

        /// Creates or changes a workspace.
        public enum PutWorkspace: RPCMethod {
            public typealias Request = PutWorkspaceRequest
            public typealias Response = PutWorkspaceResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "PutWorkspace"
            public static let serverStreaming = false
        }

        /// Reads a workspace.
        public enum GetWorkspace: RPCMethod {
            public typealias Request = GetWorkspaceRequest
            public typealias Response = GetWorkspaceResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetWorkspace"
            public static let serverStreaming = false
        }

        /// Lists workspaces by id.
        public enum ListWorkspaces: RPCMethod {
            public typealias Request = ListWorkspacesRequest
            public typealias Response = ListWorkspacesResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListWorkspaces"
            public static let serverStreaming = false
        }

        /// Deletes an empty workspace.
        public enum DeleteWorkspace: RPCMethod {
            public typealias Request = DeleteWorkspaceRequest
            public typealias Response = DeleteWorkspaceResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "DeleteWorkspace"
            public static let serverStreaming = false
        }

        /// Creates or changes an action.
        public enum PutAction: RPCMethod {
            public typealias Request = PutActionRequest
            public typealias Response = PutActionResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "PutAction"
            public static let serverStreaming = false
        }

        /// Reads an action.
        public enum GetAction: RPCMethod {
            public typealias Request = GetActionRequest
            public typealias Response = GetActionResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetAction"
            public static let serverStreaming = false
        }

        /// Lists actions by id.
        public enum ListActions: RPCMethod {
            public typealias Request = ListActionsRequest
            public typealias Response = ListActionsResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListActions"
            public static let serverStreaming = false
        }

        /// Deletes an action.
        public enum DeleteAction: RPCMethod {
            public typealias Request = DeleteActionRequest
            public typealias Response = DeleteActionResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "DeleteAction"
            public static let serverStreaming = false
        }

        /// Creates or changes a member.
        public enum PutMember: RPCMethod {
            public typealias Request = PutMemberRequest
            public typealias Response = PutMemberResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "PutMember"
            public static let serverStreaming = false
        }

        /// Reads a member, with the presence.
        public enum GetMember: RPCMethod {
            public typealias Request = GetMemberRequest
            public typealias Response = GetMemberResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetMember"
            public static let serverStreaming = false
        }

        /// Lists members by id, with their presence.
        public enum ListMembers: RPCMethod {
            public typealias Request = ListMembersRequest
            public typealias Response = ListMembersResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListMembers"
            public static let serverStreaming = false
        }

        /// Deletes a member, whose claims lapse at once.
        public enum DeleteMember: RPCMethod {
            public typealias Request = DeleteMemberRequest
            public typealias Response = DeleteMemberResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "DeleteMember"
            public static let serverStreaming = false
        }

        /// Lists notifications, newest first.
        public enum ListNotifications: RPCMethod {
            public typealias Request = ListNotificationsRequest
            public typealias Response = ListNotificationsResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListNotifications"
            public static let serverStreaming = false
        }

        /// Makes a notification due now that was not sent.
        public enum RetryNotification: RPCMethod {
            public typealias Request = RetryNotificationRequest
            public typealias Response = RetryNotificationResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "RetryNotification"
            public static let serverStreaming = false
        }

        /// Keeps a notification from being sent.
        public enum SuppressNotification: RPCMethod {
            public typealias Request = SuppressNotificationRequest
            public typealias Response = SuppressNotificationResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "SuppressNotification"
            public static let serverStreaming = false
        }

        /// Sends a test mail and waits for the mail server's answer.
        public enum SendTestMail: RPCMethod {
            public typealias Request = SendTestMailRequest
            public typealias Response = SendTestMailResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "SendTestMail"
            public static let serverStreaming = false
        }

        /// Lists the consumers of the workspace by name, with their owner, lag and age.
        public enum ListConsumers: RPCMethod {
            public typealias Request = ListConsumersRequest
            public typealias Response = ListConsumersResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListConsumers"
            public static let serverStreaming = false
        }

        /// Deletes a consumer: its name begins at NOW again.
        public enum DeleteConsumer: RPCMethod {
            public typealias Request = DeleteConsumerRequest
            public typealias Response = DeleteConsumerResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "DeleteConsumer"
            public static let serverStreaming = false
        }

        /// Lists the webhooks of the configuration, with their state.
        public enum ListWebhooks: RPCMethod {
            public typealias Request = ListWebhooksRequest
            public typealias Response = ListWebhooksResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListWebhooks"
            public static let serverStreaming = false
        }

        /// Skips the event that a webhook refuses.
        public enum SkipWebhookEvent: RPCMethod {
            public typealias Request = SkipWebhookEventRequest
            public typealias Response = SkipWebhookEventResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "SkipWebhookEvent"
            public static let serverStreaming = false
        }

        /// Counts requests by day and by member.
        public enum GetStatistics: RPCMethod {
            public typealias Request = GetStatisticsRequest
            public typealias Response = GetStatisticsResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetStatistics"
            public static let serverStreaming = false
        }

        /// Erases the texts of a conversation. Not built yet.
        public enum EraseVisitor: RPCMethod {
            public typealias Request = EraseVisitorRequest
            public typealias Response = EraseVisitorResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "EraseVisitor"
            public static let serverStreaming = false
        }

        /// Copies the data of the running daemon. Not built yet.
        public enum Backup: RPCMethod {
            public typealias Request = BackupRequest
            public typealias Response = BackupResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Backup"
            public static let serverStreaming = false
        }

        /// Checks a whole log, and compares the other tables with a replay of it.
        public enum Verify: RPCMethod {
            public typealias Request = VerifyRequest
            public typealias Response = VerifyResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Verify"
            public static let serverStreaming = false
        }

        /// Returns the daemon's figures as text for Prometheus.
        public enum Metrics: RPCMethod {
            public typealias Request = MetricsRequest
            public typealias Response = MetricsResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Metrics"
            public static let serverStreaming = false
        }

        /// Whether the daemon accepts calls. Anyone may ask.
        public enum Health: RPCMethod {
            public typealias Request = HealthRequest
            public typealias Response = HealthResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Health"
            public static let serverStreaming = false
        }

        /// Describes the daemon, and the caller as the daemon sees it.
        public enum ServerInfo: RPCMethod {
            public typealias Request = ServerInfoRequest
            public typealias Response = ServerInfoResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ServerInfo"
            public static let serverStreaming = false
        }

        /// Follows the system's clock at once, although it has jumped.
        public enum AcceptClock: RPCMethod {
            public typealias Request = AcceptClockRequest
            public typealias Response = AcceptClockResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "AcceptClock"
            public static let serverStreaming = false
        }

        /// Reads the configuration file again, and applies all of it or nothing.
        public enum Reload: RPCMethod {
            public typealias Request = ReloadRequest
            public typealias Response = ReloadResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Reload"
            public static let serverStreaming = false
        }

        /// Lists the settings that are in force, without secrets, and where each comes from.
        public enum GetConfiguration: RPCMethod {
            public typealias Request = GetConfigurationRequest
            public typealias Response = GetConfigurationResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetConfiguration"
            public static let serverStreaming = false
        }

        /// Makes a secret that signs one member in to the dashboard, once, within ten minutes.
        public enum CreateLoginToken: RPCMethod {
            public typealias Request = CreateLoginTokenRequest
            public typealias Response = CreateLoginTokenResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "CreateLoginToken"
            public static let serverStreaming = false
        }

        /// Uses a login token up and returns its member.
        public enum ExchangeLoginToken: RPCMethod {
            public typealias Request = ExchangeLoginTokenRequest
            public typealias Response = ExchangeLoginTokenResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ExchangeLoginToken"
            public static let serverStreaming = false
        }

        /// E-mails a sign-in link to the member with this address.
        public enum SendLoginLink: RPCMethod {
            public typealias Request = SendLoginLinkRequest
            public typealias Response = SendLoginLinkResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "SendLoginLink"
            public static let serverStreaming = false
        }

        /// Makes the sign-in links of a member invalid that were not used yet.
        public enum RevokeLoginTokens: RPCMethod {
            public typealias Request = RevokeLoginTokensRequest
            public typealias Response = RevokeLoginTokensResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "RevokeLoginTokens"
            public static let serverStreaming = false
        }

        /// Lists who changed which action, member or setting, newest first.
        public enum ListAudit: RPCMethod {
            public typealias Request = ListAuditRequest
            public typealias Response = ListAuditResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListAudit"
            public static let serverStreaming = false
        }
    }
}
