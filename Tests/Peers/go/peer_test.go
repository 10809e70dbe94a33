package peer

import (
	"context"
	"errors"
	"fmt"
	"io/ioutil"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/containerd/ttrpc"
	"github.com/gogo/protobuf/proto"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// How long a test waits before it gives up. Nothing is measured with it.
const patience = 40 * time.Second

var socketPath string

func TestMain(m *testing.M) {
	os.Exit(withDaemon(m.Run))
}

// withDaemon runs the tests against a daemon of their own, which must end well after them.
func withDaemon(run func() int) int {
	directory, err := ioutil.TempDir("", "hc-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(directory)
	socketPath = filepath.Join(directory, "s")
	daemon := exec.Command(
		filepath.Join(os.Getenv("HUMANCALL_BIN"), "humancalld"),
		"--dev", "--data", filepath.Join(directory, "data"), "--socket", socketPath)
	daemon.Stderr = os.Stderr
	// It ends with this process, however that ends.
	runtime.LockOSThread()
	daemon.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := daemon.Start(); err != nil {
		panic(err)
	}
	failures := 1
	if awaitSocket() {
		failures = run()
	}
	_ = daemon.Process.Signal(syscall.SIGTERM)
	if err := daemon.Wait(); err != nil {
		fmt.Println("--- FAIL: TestTheDaemonEndsWell (0.00s)")
		fmt.Println("    the daemon:", err)
		failures = 1
	}
	return failures
}

func awaitSocket() bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if connection, err := net.Dial("unix", socketPath); err == nil {
			connection.Close()
			return true
		}
	}
	fmt.Println("the daemon does not listen")
	return false
}

func connect(t *testing.T, options ...ttrpc.ClientOpts) *ttrpc.Client {
	t.Helper()
	connection, err := net.Dial("unix", socketPath)
	if err != nil {
		t.Fatal(err)
	}
	client := ttrpc.NewClient(connection, options...)
	t.Cleanup(func() { client.Close() })
	return client
}

func withPatience(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

func call(t *testing.T, client *ttrpc.Client, service, method string, request, response proto.Message) {
	t.Helper()
	if err := client.Call(withPatience(t), service, method, request, response); err != nil {
		t.Fatalf("%s: %v", method, err)
	}
}

func trigger(t *testing.T, client *ttrpc.Client, conversation string) *triggerActionResponse {
	t.Helper()
	var answer triggerActionResponse
	call(t, client, humanCall, "TriggerAction",
		&triggerActionRequest{ConversationID: conversation, Reason: "asked for a person"}, &answer)
	return &answer
}

// refused checks an error's code and gives its ErrorInfo.
func refused(t *testing.T, err error, code codes.Code, reason string) *errorInfo {
	t.Helper()
	got, ok := status.FromError(err)
	if err == nil || !ok {
		t.Fatalf("not the error of a call: %v", err)
	}
	if got.Code() != code || got.Message() == "" {
		t.Fatalf("code %v, message %q; wanted %v", got.Code(), got.Message(), code)
	}
	if reason == "" {
		return nil
	}
	details := got.Proto().GetDetails()
	if len(details) != 1 || details[0].GetTypeUrl() != "type.googleapis.com/google.rpc.ErrorInfo" {
		t.Fatalf("details: %v", details)
	}
	var info errorInfo
	if err := proto.Unmarshal(details[0].GetValue(), &info); err != nil {
		t.Fatal(err)
	}
	if info.Reason != reason || info.Domain != "humancall" {
		t.Fatalf("reason %q of domain %q; wanted %q", info.Reason, info.Domain, reason)
	}
	return &info
}

func TestHealth(t *testing.T) {
	var answer healthResponse
	call(t, connect(t), admin, "Health", &empty{}, &answer)
	if answer.Status != statusServing {
		t.Fatalf("status %d", answer.Status)
	}
}

func TestAHumanCall(t *testing.T) {
	client := connect(t)
	said := &sendMessageResponse{}
	call(t, client, humanCall, "SendMessage", &sendMessageRequest{
		ConversationID: "go-1", Author: authorVisitor, Text: "Grüß Gott, ein Mensch bitte! \U0001F64B"}, said)
	if said.Message.Text != "Grüß Gott, ein Mensch bitte! \U0001F64B" || said.Sequence != said.Message.Sequence {
		t.Fatalf("said: %v", said)
	}
	if !said.Control.AIMaySpeak {
		t.Fatal("the AI may not speak before anybody came")
	}

	triggered := trigger(t, client, "go-1")
	if triggered.Request.State != statePending || triggered.Request.Reason != "asked for a person" || triggered.Deduplicated {
		t.Fatalf("triggered: %v", triggered)
	}
	if triggered.AutoMessage == nil || triggered.AutoMessage.Author != authorAssistant {
		t.Fatalf("auto message: %v", triggered.AutoMessage)
	}
	if again := trigger(t, client, "go-1"); !again.Deduplicated || again.Request.ID != triggered.Request.ID {
		t.Fatalf("triggered again: %v", again)
	}

	var claimed claimRequestResponse
	call(t, client, humanCall, "ClaimRequest",
		&claimRequestRequest{RequestID: triggered.Request.ID, MemberID: "member-1"}, &claimed)
	if claimed.Request.State != stateAssigned || claimed.Control.Holder != holderMember || claimed.Control.MemberID != "member-1" {
		t.Fatalf("claimed: %v", &claimed)
	}
	if claimed.Request.Claim.Epoch != claimed.Control.Epoch || claimed.Control.Epoch <= triggered.Control.Epoch {
		t.Fatalf("epochs: %v after %v", &claimed, triggered.Control)
	}
	if len(claimed.Transcript) < 2 || claimed.Transcript[0].Text != said.Message.Text || claimed.Cursor == "" {
		t.Fatalf("transcript: %v", claimed.Transcript)
	}

	for _, key := range []*getRequestRequest{{RequestID: triggered.Request.ID}, {ConversationID: "go-1"}} {
		var got getRequestResponse
		call(t, client, humanCall, "GetRequest", key, &got)
		if !proto.Equal(got.Request, claimed.Request) {
			t.Fatalf("got %v, claimed %v", got.Request, claimed.Request)
		}
	}
}

func TestAnErrorHasCodeMessageAndReason(t *testing.T) {
	client := connect(t)
	request := trigger(t, client, "go-error").Request
	call(t, client, humanCall, "ClaimRequest",
		&claimRequestRequest{RequestID: request.ID, MemberID: "member-1"}, &claimRequestResponse{})

	err := client.Call(withPatience(t), humanCall, "ClaimRequest",
		&claimRequestRequest{RequestID: request.ID, MemberID: "member-2"}, &claimRequestResponse{})
	if info := refused(t, err, codes.FailedPrecondition, "ALREADY_CLAIMED"); info.Metadata["by"] != "member-1" {
		t.Fatalf("metadata: %v", info.Metadata)
	}
	err = client.Call(withPatience(t), humanCall, "SendMessage",
		&sendMessageRequest{ConversationID: "go-error", Author: authorAssistant, Text: "I can help."}, &sendMessageResponse{})
	info := refused(t, err, codes.FailedPrecondition, "AI_PAUSED")
	if info.Metadata["holder"] != "MEMBER" || info.Metadata["member_id"] != "member-1" || info.Metadata["request_id"] != request.ID {
		t.Fatalf("metadata: %v", info.Metadata)
	}
	err = client.Call(withPatience(t), humanCall, "GetRequest", &getRequestRequest{RequestID: "none"}, &getRequestResponse{})
	if info := refused(t, err, codes.NotFound, "NO_SUCH_REQUEST"); info.Metadata["id"] != "none" {
		t.Fatalf("metadata: %v", info.Metadata)
	}
	err = client.Call(withPatience(t), humanCall, "GetRequest", &empty{}, &getRequestResponse{})
	refused(t, err, codes.InvalidArgument, "INVALID_FIELD")
}

func TestUnknownMethodsAndServicesAreUnimplemented(t *testing.T) {
	client := connect(t)
	for _, name := range [][2]string{{admin, "NoSuchMethod"}, {"humancall.v1.NoSuchService", "Health"}, {"", ""}} {
		err := client.Call(withPatience(t), name[0], name[1], &empty{}, &empty{})
		refused(t, err, codes.Unimplemented, "")
	}
	call(t, client, admin, "Health", &empty{}, &healthResponse{})
}

// The library puts the deadline of the context into the request, and the interceptor sees and changes it there.
func timeoutOf(nanoseconds int64) ttrpc.ClientOpts {
	return ttrpc.WithUnaryClientInterceptor(func(
		ctx context.Context, request *ttrpc.Request, response *ttrpc.Response, _ *ttrpc.UnaryClientInfo, invoke ttrpc.Invoker,
	) error {
		request.TimeoutNano = nanoseconds
		return invoke(ctx, request, response)
	})
}

func TestADeadlineThatHasPassedIsRefused(t *testing.T) {
	err := connect(t, timeoutOf(-1)).Call(withPatience(t), admin, "Health", &empty{}, &healthResponse{})
	refused(t, err, codes.DeadlineExceeded, "")
}

func TestAShortDeadlineEndsAWait(t *testing.T) {
	request := trigger(t, connect(t), "go-deadline").Request
	// A wait of 50 seconds, which the test has no patience for.
	wait := &waitRequestRequest{RequestID: request.ID, KnownVersion: request.Version, AfterSequence: 1 << 40, WaitMS: 50000}
	var answer waitRequestResponse
	call(t, connect(t, timeoutOf(int64(20*time.Millisecond))), humanCall, "WaitRequest", wait, &answer)
	if answer.Request.ID != request.ID || answer.Request.State != statePending {
		t.Fatalf("answer: %v", &answer)
	}
}

func TestACallThatTheClientGaveUpDisturbsNoOther(t *testing.T) {
	client := connect(t)
	request := trigger(t, client, "go-given-up").Request
	wait := &waitRequestRequest{RequestID: request.ID, KnownVersion: request.Version, AfterSequence: 1 << 40, WaitMS: 50000}
	ctx, giveUp := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- client.Call(ctx, humanCall, "WaitRequest", wait, &waitRequestResponse{}) }()
	call(t, client, admin, "Health", &empty{}, &healthResponse{})
	giveUp()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Fatalf("the wait: %v", err)
	}
	// Its answer comes all the same, to nobody.
	var canceled cancelRequestResponse
	call(t, client, humanCall, "CancelRequest", &cancelRequestRequest{RequestID: request.ID}, &canceled)
	if canceled.Request.State != stateCanceled {
		t.Fatalf("canceled: %v", &canceled)
	}
	call(t, client, admin, "Health", &empty{}, &healthResponse{})
}

func TestAWaitIsAnsweredByTheChange(t *testing.T) {
	client := connect(t)
	request := trigger(t, client, "go-wait").Request
	wait := &waitRequestRequest{RequestID: request.ID, KnownVersion: request.Version, AfterSequence: 1 << 40, WaitMS: 50000}
	answer, ended := &waitRequestResponse{}, make(chan error)
	go func() { ended <- client.Call(withPatience(t), humanCall, "WaitRequest", wait, answer) }()
	call(t, connect(t), humanCall, "CancelRequest", &cancelRequestRequest{RequestID: request.ID}, &cancelRequestResponse{})
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if answer.Request.State != stateCanceled {
		t.Fatalf("answer: %v", answer)
	}
}

func TestManyCallsAtOnceOnOneConnection(t *testing.T) {
	const callers, callsEach = 64, 10
	client := connect(t)
	texts, sequences := make([][]string, callers), make([][]int64, callers)
	failures := make(chan error, callers)
	var group sync.WaitGroup
	for caller := 0; caller < callers; caller++ {
		group.Add(1)
		go func(caller int) {
			defer group.Done()
			for number := 0; number < callsEach; number++ {
				text := fmt.Sprintf("%d of %d %s", number, caller, strings.Repeat("x", caller*50))
				var answer sendMessageResponse
				err := client.Call(context.Background(), humanCall, "SendMessage", &sendMessageRequest{
					ConversationID: fmt.Sprintf("go-many-%d", caller%8), Author: authorVisitor, Text: text}, &answer)
				if err != nil {
					failures <- err
					return
				}
				if answer.Message.Text != text {
					failures <- fmt.Errorf("the answer of another call: %q for %q", answer.Message.Text, text)
					return
				}
				texts[caller] = append(texts[caller], text)
				sequences[caller] = append(sequences[caller], answer.Sequence)
			}
		}(caller)
	}
	group.Wait()
	close(failures)
	for err := range failures {
		t.Error(err)
	}
	var all []int64
	for caller := range sequences {
		if !sort.SliceIsSorted(sequences[caller], func(a, b int) bool { return sequences[caller][a] < sequences[caller][b] }) {
			t.Errorf("caller %d: %v", caller, sequences[caller])
		}
		all = append(all, sequences[caller]...)
	}
	sort.Slice(all, func(a, b int) bool { return all[a] < all[b] })
	for index := 1; index < len(all); index++ {
		if all[index] == all[index-1] {
			t.Errorf("sequence %d twice", all[index])
		}
	}
	if len(all) != callers*callsEach {
		t.Errorf("%d answers", len(all))
	}
}

func TestTheSameClientMessageIDIsTheSameMessage(t *testing.T) {
	once := &sendMessageRequest{ConversationID: "go-once", Author: authorVisitor, Text: "once", ClientMessageID: "m-1"}
	var first, second sendMessageResponse
	call(t, connect(t), humanCall, "SendMessage", once, &first)
	call(t, connect(t), humanCall, "SendMessage", once, &second)
	if first.Message.ID == "" || first.Message.ID != second.Message.ID {
		t.Fatalf("%v and %v", &first, &second)
	}
	other := &sendMessageRequest{ConversationID: "go-once", Author: authorVisitor, Text: "other", ClientMessageID: "m-1"}
	err := connect(t).Call(withPatience(t), humanCall, "SendMessage", other, &sendMessageResponse{})
	refused(t, err, codes.AlreadyExists, "IDEMPOTENCY_CONFLICT")
}

func TestMetadataIsAcceptedAndSaysNothingOfTheCaller(t *testing.T) {
	metadata := ttrpc.MD{}
	metadata.Append("trace", "one", "two", "")
	metadata.Append("Caller-UID", "12345")
	metadata.Append("role", "observer")
	var answer serverInfoResponse
	err := connect(t).Call(ttrpc.WithMetadata(withPatience(t), metadata), admin, "ServerInfo", &empty{}, &answer)
	if err != nil {
		t.Fatal(err)
	}
	if answer.CallerUID != uint32(os.Getuid()) || len(answer.CallerRoles) != 1 || answer.CallerRoles[0] != "admin" {
		t.Fatalf("caller: %v", &answer)
	}
	if answer.Protocol != "humancall.v1" {
		t.Fatalf("protocol %q", answer.Protocol)
	}
}

func TestMetadataIsBounded(t *testing.T) {
	metadata := ttrpc.MD{}
	for number := 0; number < 65; number++ {
		metadata.Append("key", "value")
	}
	client := connect(t)
	err := client.Call(ttrpc.WithMetadata(withPatience(t), metadata), admin, "Health", &empty{}, &healthResponse{})
	if info := refused(t, err, codes.ResourceExhausted, "LIMIT"); info.Metadata["which"] != "metadata_pairs" {
		t.Fatalf("metadata: %v", info.Metadata)
	}
	call(t, client, admin, "Health", &empty{}, &healthResponse{})
}

// This version of the library sends what it is given, so the daemon's limit is what holds.
func TestARequestThatIsTooLongIsRefusedAndTheConnectionLivesOn(t *testing.T) {
	client := connect(t)
	long := &sendMessageRequest{ConversationID: "go-long", Author: authorVisitor, Text: strings.Repeat("x", 5<<20)}
	err := client.Call(withPatience(t), humanCall, "SendMessage", long, &sendMessageResponse{})
	if info := refused(t, err, codes.ResourceExhausted, "LIMIT"); info.Metadata["which"] != "frame_bytes" {
		t.Fatalf("metadata: %v", info.Metadata)
	}
	call(t, client, admin, "Health", &empty{}, &healthResponse{})
}

func TestAnAnswerOfNearlyAMegabyteComesWhole(t *testing.T) {
	client := connect(t)
	var sent []string
	for number := 0; number < 30; number++ {
		text := fmt.Sprintf("%d %s", number, strings.Repeat("é", 15000))
		sent = append(sent, text)
		call(t, client, humanCall, "SendMessage",
			&sendMessageRequest{ConversationID: "go-answer", Author: authorVisitor, Text: text}, &sendMessageResponse{})
	}
	request := trigger(t, client, "go-answer").Request
	var claimed claimRequestResponse
	call(t, client, humanCall, "ClaimRequest", &claimRequestRequest{RequestID: request.ID, MemberID: "member-2"}, &claimed)
	if len(claimed.Transcript) < len(sent) {
		t.Fatalf("%d messages", len(claimed.Transcript))
	}
	for index, text := range sent {
		if claimed.Transcript[index].Text != text {
			t.Fatalf("message %d is another", index)
		}
	}
}
