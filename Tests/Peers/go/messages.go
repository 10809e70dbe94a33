// Package peer has the messages of proto/ that the test calls with, written by hand: a client needs the fields it uses,
// and skips the others.
package peer

import "github.com/gogo/protobuf/proto"

// The services as they are named on the wire.
const (
	humanCall = "humancall.v1.HumanCall"
	admin     = "humancall.v1.Admin"
)

const (
	authorVisitor   = 1
	authorAssistant = 2
	statePending    = 1
	stateAssigned   = 2
	stateCanceled   = 5
	holderMember    = 2
	statusServing   = 1
)

type request struct {
	ID             string `protobuf:"bytes,1,opt,name=id,proto3"`
	ConversationID string `protobuf:"bytes,2,opt,name=conversation_id,json=conversationId,proto3"`
	State          int32  `protobuf:"varint,4,opt,name=state,proto3"`
	Attempt        int32  `protobuf:"varint,6,opt,name=attempt,proto3"`
	Claim          *claim `protobuf:"bytes,10,opt,name=claim,proto3"`
	Reason         string `protobuf:"bytes,11,opt,name=reason,proto3"`
	Version        int64  `protobuf:"varint,17,opt,name=version,proto3"`
}

type claim struct {
	MemberID   string `protobuf:"bytes,1,opt,name=member_id,json=memberId,proto3"`
	MemberName string `protobuf:"bytes,2,opt,name=member_name,json=memberName,proto3"`
	Epoch      int64  `protobuf:"varint,3,opt,name=epoch,proto3"`
}

type control struct {
	Holder     int32  `protobuf:"varint,1,opt,name=holder,proto3"`
	MemberID   string `protobuf:"bytes,2,opt,name=member_id,json=memberId,proto3"`
	Epoch      int64  `protobuf:"varint,3,opt,name=epoch,proto3"`
	AIMaySpeak bool   `protobuf:"varint,4,opt,name=ai_may_speak,json=aiMaySpeak,proto3"`
	RequestID  string `protobuf:"bytes,5,opt,name=request_id,json=requestId,proto3"`
}

type message struct {
	ID             string `protobuf:"bytes,1,opt,name=id,proto3"`
	ConversationID string `protobuf:"bytes,2,opt,name=conversation_id,json=conversationId,proto3"`
	Author         int32  `protobuf:"varint,3,opt,name=author,proto3"`
	Text           string `protobuf:"bytes,7,opt,name=text,proto3"`
	Sequence       int64  `protobuf:"varint,11,opt,name=sequence,proto3"`
}

type empty struct{}

type healthResponse struct {
	Status int32 `protobuf:"varint,1,opt,name=status,proto3"`
}

type serverInfoResponse struct {
	Protocol    string   `protobuf:"bytes,2,opt,name=protocol,proto3"`
	CallerUID   uint32   `protobuf:"varint,16,opt,name=caller_uid,json=callerUid,proto3"`
	CallerRoles []string `protobuf:"bytes,17,rep,name=caller_roles,json=callerRoles,proto3"`
}

type triggerActionRequest struct {
	IdempotencyKey string `protobuf:"bytes,2,opt,name=idempotency_key,json=idempotencyKey,proto3"`
	ConversationID string `protobuf:"bytes,3,opt,name=conversation_id,json=conversationId,proto3"`
	Reason         string `protobuf:"bytes,5,opt,name=reason,proto3"`
}

type triggerActionResponse struct {
	Request      *request `protobuf:"bytes,1,opt,name=request,proto3"`
	AutoMessage  *message `protobuf:"bytes,2,opt,name=auto_message,json=autoMessage,proto3"`
	Control      *control `protobuf:"bytes,3,opt,name=control,proto3"`
	Deduplicated bool     `protobuf:"varint,8,opt,name=deduplicated,proto3"`
}

type claimRequestRequest struct {
	RequestID string `protobuf:"bytes,3,opt,name=request_id,json=requestId,proto3"`
	MemberID  string `protobuf:"bytes,4,opt,name=member_id,json=memberId,proto3"`
}

type claimRequestResponse struct {
	Request    *request   `protobuf:"bytes,1,opt,name=request,proto3"`
	Control    *control   `protobuf:"bytes,2,opt,name=control,proto3"`
	Transcript []*message `protobuf:"bytes,3,rep,name=transcript,proto3"`
	Cursor     string     `protobuf:"bytes,5,opt,name=cursor,proto3"`
}

type sendMessageRequest struct {
	ConversationID  string `protobuf:"bytes,3,opt,name=conversation_id,json=conversationId,proto3"`
	Author          int32  `protobuf:"varint,4,opt,name=author,proto3"`
	Text            string `protobuf:"bytes,7,opt,name=text,proto3"`
	ClientMessageID string `protobuf:"bytes,9,opt,name=client_message_id,json=clientMessageId,proto3"`
}

type sendMessageResponse struct {
	Message  *message `protobuf:"bytes,1,opt,name=message,proto3"`
	Sequence int64    `protobuf:"varint,2,opt,name=sequence,proto3"`
	Control  *control `protobuf:"bytes,3,opt,name=control,proto3"`
}

type getRequestRequest struct {
	RequestID      string `protobuf:"bytes,3,opt,name=request_id,json=requestId,proto3"`
	ConversationID string `protobuf:"bytes,4,opt,name=conversation_id,json=conversationId,proto3"`
}

type getRequestResponse struct {
	Request *request `protobuf:"bytes,1,opt,name=request,proto3"`
	Control *control `protobuf:"bytes,2,opt,name=control,proto3"`
}

type cancelRequestRequest struct {
	RequestID string `protobuf:"bytes,3,opt,name=request_id,json=requestId,proto3"`
}

type cancelRequestResponse struct {
	Request *request `protobuf:"bytes,1,opt,name=request,proto3"`
}

type waitRequestRequest struct {
	RequestID     string `protobuf:"bytes,3,opt,name=request_id,json=requestId,proto3"`
	KnownVersion  int64  `protobuf:"varint,4,opt,name=known_version,json=knownVersion,proto3"`
	AfterSequence int64  `protobuf:"varint,5,opt,name=after_sequence,json=afterSequence,proto3"`
	WaitMS        int32  `protobuf:"varint,6,opt,name=wait_ms,json=waitMs,proto3"`
}

type waitRequestResponse struct {
	Request *request `protobuf:"bytes,1,opt,name=request,proto3"`
}

type errorInfo struct {
	Reason   string            `protobuf:"bytes,1,opt,name=reason,proto3"`
	Domain   string            `protobuf:"bytes,2,opt,name=domain,proto3"`
	Metadata map[string]string `protobuf:"bytes,3,rep,name=metadata,proto3" protobuf_key:"bytes,1,opt,name=key,proto3" protobuf_val:"bytes,2,opt,name=value,proto3"`
}

func (m *request) Reset()                       { *m = request{} }
func (m *request) String() string               { return proto.CompactTextString(m) }
func (*request) ProtoMessage()                  {}
func (m *claim) Reset()                         { *m = claim{} }
func (m *claim) String() string                 { return proto.CompactTextString(m) }
func (*claim) ProtoMessage()                    {}
func (m *control) Reset()                       { *m = control{} }
func (m *control) String() string               { return proto.CompactTextString(m) }
func (*control) ProtoMessage()                  {}
func (m *message) Reset()                       { *m = message{} }
func (m *message) String() string               { return proto.CompactTextString(m) }
func (*message) ProtoMessage()                  {}
func (m *empty) Reset()                         { *m = empty{} }
func (m *empty) String() string                 { return proto.CompactTextString(m) }
func (*empty) ProtoMessage()                    {}
func (m *healthResponse) Reset()                { *m = healthResponse{} }
func (m *healthResponse) String() string        { return proto.CompactTextString(m) }
func (*healthResponse) ProtoMessage()           {}
func (m *serverInfoResponse) Reset()            { *m = serverInfoResponse{} }
func (m *serverInfoResponse) String() string    { return proto.CompactTextString(m) }
func (*serverInfoResponse) ProtoMessage()       {}
func (m *triggerActionRequest) Reset()          { *m = triggerActionRequest{} }
func (m *triggerActionRequest) String() string  { return proto.CompactTextString(m) }
func (*triggerActionRequest) ProtoMessage()     {}
func (m *triggerActionResponse) Reset()         { *m = triggerActionResponse{} }
func (m *triggerActionResponse) String() string { return proto.CompactTextString(m) }
func (*triggerActionResponse) ProtoMessage()    {}
func (m *claimRequestRequest) Reset()           { *m = claimRequestRequest{} }
func (m *claimRequestRequest) String() string   { return proto.CompactTextString(m) }
func (*claimRequestRequest) ProtoMessage()      {}
func (m *claimRequestResponse) Reset()          { *m = claimRequestResponse{} }
func (m *claimRequestResponse) String() string  { return proto.CompactTextString(m) }
func (*claimRequestResponse) ProtoMessage()     {}
func (m *sendMessageRequest) Reset()            { *m = sendMessageRequest{} }
func (m *sendMessageRequest) String() string    { return proto.CompactTextString(m) }
func (*sendMessageRequest) ProtoMessage()       {}
func (m *sendMessageResponse) Reset()           { *m = sendMessageResponse{} }
func (m *sendMessageResponse) String() string   { return proto.CompactTextString(m) }
func (*sendMessageResponse) ProtoMessage()      {}
func (m *getRequestRequest) Reset()             { *m = getRequestRequest{} }
func (m *getRequestRequest) String() string     { return proto.CompactTextString(m) }
func (*getRequestRequest) ProtoMessage()        {}
func (m *getRequestResponse) Reset()            { *m = getRequestResponse{} }
func (m *getRequestResponse) String() string    { return proto.CompactTextString(m) }
func (*getRequestResponse) ProtoMessage()       {}
func (m *cancelRequestRequest) Reset()          { *m = cancelRequestRequest{} }
func (m *cancelRequestRequest) String() string  { return proto.CompactTextString(m) }
func (*cancelRequestRequest) ProtoMessage()     {}
func (m *cancelRequestResponse) Reset()         { *m = cancelRequestResponse{} }
func (m *cancelRequestResponse) String() string { return proto.CompactTextString(m) }
func (*cancelRequestResponse) ProtoMessage()    {}
func (m *waitRequestRequest) Reset()            { *m = waitRequestRequest{} }
func (m *waitRequestRequest) String() string    { return proto.CompactTextString(m) }
func (*waitRequestRequest) ProtoMessage()       {}
func (m *waitRequestResponse) Reset()           { *m = waitRequestResponse{} }
func (m *waitRequestResponse) String() string   { return proto.CompactTextString(m) }
func (*waitRequestResponse) ProtoMessage()      {}
func (m *errorInfo) Reset()                     { *m = errorInfo{} }
func (m *errorInfo) String() string             { return proto.CompactTextString(m) }
func (*errorInfo) ProtoMessage()                {}
