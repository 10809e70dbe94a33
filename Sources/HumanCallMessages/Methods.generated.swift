// Made from humancall/v1/services.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

/// Every method of the daemon, for generic calls (`call(Methods.TriggerAction.self, request)`) and
/// dispatch tables.
public enum Methods {
    /// For chat servers, agent tools and dashboards. On the wire: "humancall.v1.HumanCall".
    public static let service = "humancall.v1.HumanCall"

    public static let all: [any RPCMethod.Type] = [
        TriggerAction.self,
        ClaimRequest.self,
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
    ]

    public enum TriggerAction: RPCMethod {
        public typealias Request = TriggerActionRequest
        public typealias Response = TriggerActionResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "TriggerAction"
        public static let serverStreaming = false
    }

    public enum ClaimRequest: RPCMethod {
        public typealias Request = ClaimRequestRequest
        public typealias Response = ClaimRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ClaimRequest"
        public static let serverStreaming = false
    }

    public enum SendMessage: RPCMethod {
        public typealias Request = SendMessageRequest
        public typealias Response = SendMessageResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "SendMessage"
        public static let serverStreaming = false
    }

    public enum StreamEvents: RPCMethod {
        public typealias Request = StreamEventsRequest
        public typealias Response = StreamEventsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "StreamEvents"
        public static let serverStreaming = true
    }

    public enum AckEvents: RPCMethod {
        public typealias Request = AckEventsRequest
        public typealias Response = AckEventsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "AckEvents"
        public static let serverStreaming = false
    }

    public enum AddNote: RPCMethod {
        public typealias Request = AddNoteRequest
        public typealias Response = AddNoteResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "AddNote"
        public static let serverStreaming = false
    }

    public enum ReleaseRequest: RPCMethod {
        public typealias Request = ReleaseRequestRequest
        public typealias Response = ReleaseRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ReleaseRequest"
        public static let serverStreaming = false
    }

    public enum TransferRequest: RPCMethod {
        public typealias Request = TransferRequestRequest
        public typealias Response = TransferRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "TransferRequest"
        public static let serverStreaming = false
    }

    public enum CompleteRequest: RPCMethod {
        public typealias Request = CompleteRequestRequest
        public typealias Response = CompleteRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "CompleteRequest"
        public static let serverStreaming = false
    }

    public enum CancelRequest: RPCMethod {
        public typealias Request = CancelRequestRequest
        public typealias Response = CancelRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "CancelRequest"
        public static let serverStreaming = false
    }

    public enum WaitRequest: RPCMethod {
        public typealias Request = WaitRequestRequest
        public typealias Response = WaitRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "WaitRequest"
        public static let serverStreaming = false
    }

    public enum GetRequest: RPCMethod {
        public typealias Request = GetRequestRequest
        public typealias Response = GetRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "GetRequest"
        public static let serverStreaming = false
    }

    public enum ListRequests: RPCMethod {
        public typealias Request = ListRequestsRequest
        public typealias Response = ListRequestsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListRequests"
        public static let serverStreaming = false
    }

    public enum PutConversation: RPCMethod {
        public typealias Request = PutConversationRequest
        public typealias Response = PutConversationResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "PutConversation"
        public static let serverStreaming = false
    }

    public enum GetConversation: RPCMethod {
        public typealias Request = GetConversationRequest
        public typealias Response = GetConversationResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "GetConversation"
        public static let serverStreaming = false
    }

    public enum ListConversations: RPCMethod {
        public typealias Request = ListConversationsRequest
        public typealias Response = ListConversationsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListConversations"
        public static let serverStreaming = false
    }

    public enum ListMessages: RPCMethod {
        public typealias Request = ListMessagesRequest
        public typealias Response = ListMessagesResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListMessages"
        public static let serverStreaming = false
    }

    public enum SetPresence: RPCMethod {
        public typealias Request = SetPresenceRequest
        public typealias Response = SetPresenceResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "SetPresence"
        public static let serverStreaming = false
    }

    public enum SetTyping: RPCMethod {
        public typealias Request = SetTypingRequest
        public typealias Response = SetTypingResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "SetTyping"
        public static let serverStreaming = false
    }

    public enum ListMembers: RPCMethod {
        public typealias Request = ListMembersRequest
        public typealias Response = ListMembersResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListMembers"
        public static let serverStreaming = false
    }

    public enum DetectIntent: RPCMethod {
        public typealias Request = DetectIntentRequest
        public typealias Response = DetectIntentResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "DetectIntent"
        public static let serverStreaming = false
    }

    public enum ListTools: RPCMethod {
        public typealias Request = ListToolsRequest
        public typealias Response = ListToolsResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ListTools"
        public static let serverStreaming = false
    }

    public enum ExplainRequest: RPCMethod {
        public typealias Request = ExplainRequestRequest
        public typealias Response = ExplainRequestResponse
        public static let service = "humancall.v1.HumanCall"
        public static let name = "ExplainRequest"
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
            ListWebhooks.self,
            GetStatistics.self,
            EraseVisitor.self,
            Backup.self,
            Verify.self,
            Metrics.self,
            Health.self,
            ServerInfo.self,
            Reload.self,
            CreateLoginToken.self,
            ExchangeLoginToken.self,
            SendLoginLink.self,
        ]

        public enum PutWorkspace: RPCMethod {
            public typealias Request = PutWorkspaceRequest
            public typealias Response = PutWorkspaceResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "PutWorkspace"
            public static let serverStreaming = false
        }

        public enum GetWorkspace: RPCMethod {
            public typealias Request = GetWorkspaceRequest
            public typealias Response = GetWorkspaceResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetWorkspace"
            public static let serverStreaming = false
        }

        public enum ListWorkspaces: RPCMethod {
            public typealias Request = ListWorkspacesRequest
            public typealias Response = ListWorkspacesResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListWorkspaces"
            public static let serverStreaming = false
        }

        public enum DeleteWorkspace: RPCMethod {
            public typealias Request = DeleteWorkspaceRequest
            public typealias Response = DeleteWorkspaceResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "DeleteWorkspace"
            public static let serverStreaming = false
        }

        public enum PutAction: RPCMethod {
            public typealias Request = PutActionRequest
            public typealias Response = PutActionResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "PutAction"
            public static let serverStreaming = false
        }

        public enum GetAction: RPCMethod {
            public typealias Request = GetActionRequest
            public typealias Response = GetActionResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetAction"
            public static let serverStreaming = false
        }

        public enum ListActions: RPCMethod {
            public typealias Request = ListActionsRequest
            public typealias Response = ListActionsResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListActions"
            public static let serverStreaming = false
        }

        public enum DeleteAction: RPCMethod {
            public typealias Request = DeleteActionRequest
            public typealias Response = DeleteActionResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "DeleteAction"
            public static let serverStreaming = false
        }

        public enum PutMember: RPCMethod {
            public typealias Request = PutMemberRequest
            public typealias Response = PutMemberResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "PutMember"
            public static let serverStreaming = false
        }

        public enum GetMember: RPCMethod {
            public typealias Request = GetMemberRequest
            public typealias Response = GetMemberResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetMember"
            public static let serverStreaming = false
        }

        public enum ListMembers: RPCMethod {
            public typealias Request = ListMembersRequest
            public typealias Response = ListMembersResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListMembers"
            public static let serverStreaming = false
        }

        public enum DeleteMember: RPCMethod {
            public typealias Request = DeleteMemberRequest
            public typealias Response = DeleteMemberResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "DeleteMember"
            public static let serverStreaming = false
        }

        public enum ListNotifications: RPCMethod {
            public typealias Request = ListNotificationsRequest
            public typealias Response = ListNotificationsResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListNotifications"
            public static let serverStreaming = false
        }

        public enum RetryNotification: RPCMethod {
            public typealias Request = RetryNotificationRequest
            public typealias Response = RetryNotificationResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "RetryNotification"
            public static let serverStreaming = false
        }

        public enum SuppressNotification: RPCMethod {
            public typealias Request = SuppressNotificationRequest
            public typealias Response = SuppressNotificationResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "SuppressNotification"
            public static let serverStreaming = false
        }

        public enum SendTestMail: RPCMethod {
            public typealias Request = SendTestMailRequest
            public typealias Response = SendTestMailResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "SendTestMail"
            public static let serverStreaming = false
        }

        public enum ListWebhooks: RPCMethod {
            public typealias Request = ListWebhooksRequest
            public typealias Response = ListWebhooksResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ListWebhooks"
            public static let serverStreaming = false
        }

        public enum GetStatistics: RPCMethod {
            public typealias Request = GetStatisticsRequest
            public typealias Response = GetStatisticsResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "GetStatistics"
            public static let serverStreaming = false
        }

        public enum EraseVisitor: RPCMethod {
            public typealias Request = EraseVisitorRequest
            public typealias Response = EraseVisitorResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "EraseVisitor"
            public static let serverStreaming = false
        }

        public enum Backup: RPCMethod {
            public typealias Request = BackupRequest
            public typealias Response = BackupResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Backup"
            public static let serverStreaming = false
        }

        public enum Verify: RPCMethod {
            public typealias Request = VerifyRequest
            public typealias Response = VerifyResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Verify"
            public static let serverStreaming = false
        }

        public enum Metrics: RPCMethod {
            public typealias Request = MetricsRequest
            public typealias Response = MetricsResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Metrics"
            public static let serverStreaming = false
        }

        public enum Health: RPCMethod {
            public typealias Request = HealthRequest
            public typealias Response = HealthResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Health"
            public static let serverStreaming = false
        }

        public enum ServerInfo: RPCMethod {
            public typealias Request = ServerInfoRequest
            public typealias Response = ServerInfoResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ServerInfo"
            public static let serverStreaming = false
        }

        public enum Reload: RPCMethod {
            public typealias Request = ReloadRequest
            public typealias Response = ReloadResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "Reload"
            public static let serverStreaming = false
        }

        public enum CreateLoginToken: RPCMethod {
            public typealias Request = CreateLoginTokenRequest
            public typealias Response = CreateLoginTokenResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "CreateLoginToken"
            public static let serverStreaming = false
        }

        public enum ExchangeLoginToken: RPCMethod {
            public typealias Request = ExchangeLoginTokenRequest
            public typealias Response = ExchangeLoginTokenResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "ExchangeLoginToken"
            public static let serverStreaming = false
        }

        public enum SendLoginLink: RPCMethod {
            public typealias Request = SendLoginLinkRequest
            public typealias Response = SendLoginLinkResponse
            public static let service = "humancall.v1.Admin"
            public static let name = "SendLoginLink"
            public static let serverStreaming = false
        }
    }
}
