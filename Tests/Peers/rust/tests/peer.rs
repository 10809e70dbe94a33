//! Unary calls of the real daemon through the ttrpc crate. Each test has a daemon of its own.

use humancall_peer::admin::{HealthRequest, HealthResponse, HealthStatus, ServerInfoRequest, ServerInfoResponse};
use humancall_peer::humancall::*;
use humancall_peer::nouns::{Author, Holder, RequestState};
use humancall_peer::ttrpc::ErrorInfo;
use protobuf::Message;
use std::os::unix::io::IntoRawFd;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};
use ttrpc::ttrpc::KeyValue;
use ttrpc::{Code, Request, Status};

const HUMAN_CALL: &str = "humancall.v1.HumanCall";
const ADMIN: &str = "humancall.v1.Admin";

/// How long a test waits before it gives up. Nothing is measured with it.
const PATIENCE: Duration = Duration::from_secs(40);

static DAEMONS: AtomicU32 = AtomicU32::new(0);

struct Daemon {
    process: Child,
    directory: PathBuf,
}

impl Daemon {
    fn start() -> Daemon {
        let number = DAEMONS.fetch_add(1, Ordering::SeqCst);
        let directory = env::temp_dir().join(format!("hc-{}-{}", std::process::id(), number));
        fs::create_dir(&directory).unwrap();
        let program = PathBuf::from(env::var("HUMANCALL_BIN").expect("HUMANCALL_BIN")).join("humancalld");
        let process = Command::new(program)
            .arg("--dev")
            .arg("--data")
            .arg(directory.join("data"))
            .arg("--socket")
            .arg(directory.join("s"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let daemon = Daemon { process, directory };
        let end = Instant::now() + PATIENCE;
        while UnixStream::connect(daemon.directory.join("s")).is_err() {
            assert!(Instant::now() < end, "the daemon does not listen");
            thread::sleep(Duration::from_millis(20));
        }
        daemon
    }

    fn connect(&self) -> ttrpc::Client {
        // This version's own `connect` knows abstract sockets only.
        ttrpc::Client::new(UnixStream::connect(self.directory.join("s")).unwrap().into_raw_fd())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}

fn request(service: &str, method: &str, message: &dyn Message) -> Request {
    let mut request = Request::new();
    request.set_service(service.to_string());
    request.set_method(method.to_string());
    request.set_payload(message.write_to_bytes().unwrap());
    // The library waits as long as this says, and for ever where it says 0.
    request.set_timeout_nano(PATIENCE.as_nanos() as i64);
    request
}

fn send<Answer: Message>(client: &ttrpc::Client, request: Request) -> Result<Answer, Status> {
    match client.request(request) {
        Ok(response) => Ok(Answer::parse_from_bytes(response.get_payload()).unwrap()),
        Err(ttrpc::Error::RpcStatus(status)) => Err(status),
        Err(error) => panic!("not the error of a call: {}", error),
    }
}

fn call<Answer: Message>(client: &ttrpc::Client, service: &str, method: &str, message: &dyn Message) -> Answer {
    send(client, request(service, method, message)).unwrap_or_else(|status| panic!("{}: {:?}", method, status))
}

fn trigger(client: &ttrpc::Client, conversation: &str) -> TriggerActionResponse {
    let mut message = TriggerActionRequest::new();
    message.set_conversation_id(conversation.to_string());
    call(client, HUMAN_CALL, "TriggerAction", &message)
}

fn claim_request(request_id: &str, member_id: &str) -> ClaimRequestRequest {
    let mut message = ClaimRequestRequest::new();
    message.set_request_id(request_id.to_string());
    message.set_member_id(member_id.to_string());
    message
}

fn visitors_message(conversation: &str, text: &str) -> SendMessageRequest {
    let mut message = SendMessageRequest::new();
    message.set_conversation_id(conversation.to_string());
    message.set_author(Author::AUTHOR_VISITOR);
    message.set_text(text.to_string());
    message
}

fn info(status: &Status) -> ErrorInfo {
    let details = status.get_details();
    assert_eq!(details.len(), 1, "{:?}", status);
    assert_eq!(details[0].get_type_url(), "type.googleapis.com/google.rpc.ErrorInfo");
    let info = ErrorInfo::parse_from_bytes(details[0].get_value()).unwrap();
    assert_eq!(info.get_domain(), "humancall");
    info
}

fn health(client: &ttrpc::Client) {
    let answer: HealthResponse = call(client, ADMIN, "Health", &HealthRequest::new());
    assert_eq!(answer.get_status(), HealthStatus::HEALTH_STATUS_SERVING);
}

#[test]
fn health_is_reported() {
    let daemon = Daemon::start();
    health(&daemon.connect());
}

#[test]
fn a_human_call() {
    let daemon = Daemon::start();
    let client = daemon.connect();
    let text = "Grüß Gott, ein Mensch bitte! \u{1F64B}";
    let said: SendMessageResponse = call(&client, HUMAN_CALL, "SendMessage", &visitors_message("rust-1", text));
    assert_eq!(said.get_message().get_text(), text);
    assert!(said.get_control().get_ai_may_speak());

    let triggered = trigger(&client, "rust-1");
    assert_eq!(triggered.get_request().get_state(), RequestState::REQUEST_STATE_PENDING);
    assert!(!triggered.get_deduplicated());
    assert!(trigger(&client, "rust-1").get_deduplicated());

    let id = triggered.get_request().get_id();
    let claimed: ClaimRequestResponse = call(&client, HUMAN_CALL, "ClaimRequest", &claim_request(id, "member-1"));
    assert_eq!(claimed.get_control().get_holder(), Holder::HOLDER_MEMBER);
    assert_eq!(claimed.get_control().get_member_id(), "member-1");
    assert_eq!(claimed.get_transcript()[0].get_text(), text);

    let mut get = GetRequestRequest::new();
    get.set_request_id(id.to_string());
    let got: GetRequestResponse = call(&client, HUMAN_CALL, "GetRequest", &get);
    assert_eq!(got.get_request(), claimed.get_request());
    assert_eq!(got.get_request().get_state(), RequestState::REQUEST_STATE_ASSIGNED);
}

#[test]
fn an_error_has_code_message_and_reason() {
    let daemon = Daemon::start();
    let client = daemon.connect();
    let triggered = trigger(&client, "rust-error");
    let id = triggered.get_request().get_id();
    let _: ClaimRequestResponse = call(&client, HUMAN_CALL, "ClaimRequest", &claim_request(id, "member-1"));

    let second = request(HUMAN_CALL, "ClaimRequest", &claim_request(id, "member-2"));
    let status = send::<ClaimRequestResponse>(&client, second).unwrap_err();
    assert_eq!(status.get_code(), Code::FAILED_PRECONDITION);
    assert!(!status.get_message().is_empty());
    assert_eq!(info(&status).get_reason(), "ALREADY_CLAIMED");
    assert!(info(&status).get_metadata().iter().any(|pair| pair.get_key() == "by" && pair.get_value() == "member-1"));

    let mut nobody = GetRequestRequest::new();
    nobody.set_request_id("none".to_string());
    let status = send::<GetRequestResponse>(&client, request(HUMAN_CALL, "GetRequest", &nobody)).unwrap_err();
    assert_eq!(status.get_code(), Code::NOT_FOUND);
    assert_eq!(info(&status).get_reason(), "NO_SUCH_REQUEST");
    health(&client);
}

#[test]
fn unknown_methods_and_services_are_unimplemented() {
    let daemon = Daemon::start();
    let client = daemon.connect();
    for (service, method) in [(ADMIN, "NoSuchMethod"), ("humancall.v1.NoSuchService", "Health"), ("", "")].iter() {
        let status = send::<HealthResponse>(&client, request(service, method, &HealthRequest::new())).unwrap_err();
        assert_eq!(status.get_code(), Code::UNIMPLEMENTED);
    }
    health(&client);
}

#[test]
fn a_wait_is_answered_by_the_change() {
    let daemon = Daemon::start();
    let client = daemon.connect();
    let triggered = trigger(&client, "rust-wait");
    let mut wait = WaitRequestRequest::new();
    wait.set_request_id(triggered.get_request().get_id().to_string());
    wait.set_known_version(triggered.get_request().get_version());
    wait.set_after_sequence(1 << 40);
    wait.set_wait_ms(50_000);
    let waiting = {
        let client = client.clone();
        thread::spawn(move || call::<WaitRequestResponse>(&client, HUMAN_CALL, "WaitRequest", &wait))
    };
    // On the same connection, while the wait waits or before it.
    let mut cancel = CancelRequestRequest::new();
    cancel.set_request_id(triggered.get_request().get_id().to_string());
    let _: CancelRequestResponse = call(&client, HUMAN_CALL, "CancelRequest", &cancel);
    assert_eq!(waiting.join().unwrap().get_request().get_state(), RequestState::REQUEST_STATE_CANCELED);
}

#[test]
fn many_calls_at_once_on_one_connection() {
    const CALLERS: usize = 64;
    const CALLS_EACH: usize = 5;
    let daemon = Daemon::start();
    let client = daemon.connect();
    let threads: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let client = client.clone();
            thread::spawn(move || {
                (0..CALLS_EACH)
                    .map(|number| {
                        let text = format!("{} of {} {}", number, caller, "x".repeat(50 * caller));
                        let message = visitors_message(&format!("rust-many-{}", caller % 8), &text);
                        let answer: SendMessageResponse = call(&client, HUMAN_CALL, "SendMessage", &message);
                        assert_eq!(answer.get_message().get_text(), text);
                        answer.get_sequence()
                    })
                    .collect::<Vec<i64>>()
            })
        })
        .collect();
    let mut sequences: Vec<i64> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    sequences.sort();
    sequences.dedup();
    assert_eq!(sequences.len(), CALLERS * CALLS_EACH);
}

#[test]
fn metadata_is_accepted_and_says_nothing_of_the_caller() {
    let daemon = Daemon::start();
    let mut told = request(ADMIN, "ServerInfo", &ServerInfoRequest::new());
    for (key, value) in [("trace", "one"), ("Trace", "two"), ("caller_uid", "12345"), ("role", "observer")].iter() {
        let mut pair = KeyValue::new();
        pair.set_key(key.to_string());
        pair.set_value(value.to_string());
        told.mut_metadata().push(pair);
    }
    let client = daemon.connect();
    let plain: ServerInfoResponse = call(&client, ADMIN, "ServerInfo", &ServerInfoRequest::new());
    let answer: ServerInfoResponse = send(&client, told).unwrap();
    assert_eq!(answer.get_caller_uid(), plain.get_caller_uid());
    assert_ne!(answer.get_caller_uid(), 12345);
    assert_eq!(answer.get_caller_roles(), ["admin".to_string()]);
}
