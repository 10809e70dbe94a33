-- The daemon's job on PostgreSQL: SendMessage and TriggerAction as functions, one call a message. harness/jobs.py loads this
-- file, and harness/jobcheck.py checks the functions before they are timed.
--
-- Locks are taken in one order: the conversation, then the workspace's row. The workspace's row numbers the events, so that the
-- sequence has no gaps; its lock is held until the commit, so commits of one workspace do not share a sync.
-- A refusal is an exception whose message begins with the reason. The daemon's statistics by day, hash chain, validation and
-- permissions are left out.

CREATE TABLE workspace (sequence bigint NOT NULL);
INSERT INTO workspace VALUES (0);

CREATE TABLE actions (id text PRIMARY KEY, settings jsonb NOT NULL);
CREATE TABLE members (id text PRIMARY KEY, team text NOT NULL, email text NOT NULL, is_online boolean NOT NULL DEFAULT false);

CREATE TABLE conversations (
  key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE, holder text NOT NULL DEFAULT 'AI',
  epoch bigint NOT NULL DEFAULT 1, request_id text NOT NULL DEFAULT '');

CREATE TABLE events (
  sequence bigint PRIMARY KEY, time timestamptz NOT NULL, type text NOT NULL, conversation bigint NOT NULL,
  client_message_id text, body jsonb NOT NULL);
CREATE INDEX ON events (conversation, sequence);
CREATE UNIQUE INDEX ON events (conversation, client_message_id) WHERE client_message_id IS NOT NULL;

CREATE TABLE requests (
  id text PRIMARY KEY, conversation bigint NOT NULL, action jsonb NOT NULL, team text NOT NULL, reason text NOT NULL,
  state text NOT NULL, attempt integer NOT NULL, version bigint NOT NULL, created_at timestamptz NOT NULL,
  deadline_at timestamptz, emailed integer NOT NULL);
CREATE UNIQUE INDEX ON requests (conversation) WHERE state IN ('PENDING', 'ASSIGNED');
CREATE INDEX ON requests (conversation, id);
CREATE INDEX ON requests (state, id);
CREATE INDEX ON requests (deadline_at) WHERE deadline_at IS NOT NULL;

CREATE TABLE outbox (
  request_id text NOT NULL, attempt integer NOT NULL, member text NOT NULL, email text NOT NULL, state text NOT NULL,
  due_at timestamptz, PRIMARY KEY (request_id, attempt, member));
CREATE INDEX ON outbox (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE answers (
  method text NOT NULL, idempotency_key text NOT NULL, fingerprint bytea NOT NULL, answer jsonb NOT NULL,
  created_at timestamptz NOT NULL, PRIMARY KEY (method, idempotency_key));
CREATE INDEX ON answers (created_at);

-- Locks a conversation until the commit. The caller logs a new one, when it takes its sequences.
CREATE FUNCTION lock_conversation(
  p_id text, OUT key bigint, OUT holder text, OUT epoch bigint, OUT request_id text, OUT is_new boolean
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT c.key, c.holder, c.epoch, c.request_id, false INTO key, holder, epoch, request_id, is_new
    FROM conversations c WHERE c.id = p_id FOR UPDATE;
  IF FOUND THEN RETURN; END IF;
  INSERT INTO conversations AS c (id) VALUES (p_id) ON CONFLICT (id) DO NOTHING
    RETURNING c.key, c.holder, c.epoch, c.request_id, true INTO key, holder, epoch, request_id, is_new;
  IF FOUND THEN RETURN; END IF;
  -- Another call has made it in the meantime.
  SELECT c.key, c.holder, c.epoch, c.request_id, false INTO STRICT key, holder, epoch, request_id, is_new
    FROM conversations c WHERE c.id = p_id FOR UPDATE;
END $$;

CREATE FUNCTION log_new_conversation(p_sequence bigint, p_key bigint, p_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO events VALUES (p_sequence, clock_timestamp(), 'conversation.changed', p_key, NULL,
    jsonb_build_object('id', p_id, 'holder', 'AI', 'epoch', 1));
END $$;

CREATE FUNCTION send_message(
  p_conversation text, p_author text, p_text text, p_client_id text, p_epoch bigint,
  OUT message_sequence bigint, OUT message_epoch bigint
) LANGUAGE plpgsql AS $$
DECLARE
  v_conversation record;
  v_first events;
  v_count integer;
BEGIN
  SELECT * INTO v_conversation FROM lock_conversation(p_conversation);
  -- A repeat is answered before the AI's right to speak is checked: the first call had that right.
  SELECT * INTO v_first FROM events WHERE conversation = v_conversation.key AND client_message_id = p_client_id;
  IF FOUND THEN
    IF v_first.body->>'author' <> p_author OR v_first.body->>'text' <> p_text THEN
      RAISE EXCEPTION 'IDEMPOTENCY_CONFLICT client_message_id % belongs to another message', p_client_id;
    END IF;
    message_sequence := v_first.sequence;
    message_epoch := v_first.body->>'epoch';
    RETURN;
  END IF;
  IF p_author = 'ASSISTANT' THEN
    IF v_conversation.holder <> 'AI' THEN RAISE EXCEPTION 'AI_PAUSED the holder is %', v_conversation.holder; END IF;
    IF p_epoch <> 0 AND p_epoch <> v_conversation.epoch THEN
      RAISE EXCEPTION 'STALE_EPOCH the epoch is %, not %', v_conversation.epoch, p_epoch;
    END IF;
  ELSIF p_author <> 'VISITOR' THEN
    RAISE EXCEPTION 'INVALID_ARGUMENT author is %; use VISITOR or ASSISTANT', p_author;
  END IF;
  v_count := CASE WHEN v_conversation.is_new THEN 2 ELSE 1 END;
  UPDATE workspace SET sequence = sequence + v_count RETURNING sequence INTO message_sequence;
  IF v_conversation.is_new THEN
    PERFORM log_new_conversation(message_sequence - 1, v_conversation.key, p_conversation);
  END IF;
  message_epoch := v_conversation.epoch;
  INSERT INTO events VALUES (message_sequence, clock_timestamp(), 'message.created', v_conversation.key, p_client_id,
    jsonb_build_object('author', p_author, 'text', p_text, 'epoch', message_epoch, 'request', v_conversation.request_id));
END $$;

CREATE FUNCTION remember_trigger(
  p_key text, p_fingerprint bytea, p_request text, p_auto_message bigint, p_emailed integer, p_was_open boolean
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO answers VALUES ('TriggerAction', p_key, p_fingerprint,
    jsonb_build_object('request', p_request, 'auto_message', p_auto_message, 'emailed', p_emailed, 'was_open', p_was_open),
    clock_timestamp()) ON CONFLICT DO NOTHING;
  -- A call for another conversation has used the key at the same time.
  IF NOT FOUND THEN RAISE EXCEPTION 'IDEMPOTENCY_CONFLICT key % belongs to another TriggerAction', p_key; END IF;
END $$;

CREATE FUNCTION trigger_action(
  p_conversation text, p_action text, p_reason text, p_key text,
  OUT request text, OUT auto_message bigint, OUT emailed integer, OUT was_open boolean
) LANGUAGE plpgsql AS $$
DECLARE
  v_conversation record;
  v_fingerprint bytea := sha256(convert_to(concat_ws(E'\n', p_conversation, p_action, p_reason), 'UTF8'));
  v_key text := p_conversation || ' ' || p_key; -- a key counts in its conversation
  v_remembered answers;
  v_action jsonb;
  v_now timestamptz;
  v_deadline timestamptz;
  v_holder text;
  v_epoch bigint;
  v_is_online boolean;
  v_line text;
  v_sequence bigint;
  v_count integer;
BEGIN
  SELECT * INTO v_conversation FROM lock_conversation(p_conversation);
  SELECT * INTO v_remembered FROM answers WHERE method = 'TriggerAction' AND idempotency_key = v_key;
  IF FOUND THEN
    IF v_remembered.fingerprint <> v_fingerprint THEN
      RAISE EXCEPTION 'IDEMPOTENCY_CONFLICT key % belongs to another TriggerAction', p_key;
    END IF;
    request := v_remembered.answer->>'request';
    auto_message := v_remembered.answer->>'auto_message';
    emailed := v_remembered.answer->>'emailed';
    was_open := v_remembered.answer->>'was_open';
    RETURN;
  END IF;
  IF v_conversation.request_id <> '' THEN
    request := v_conversation.request_id;
    auto_message := 0;
    SELECT r.emailed INTO emailed FROM requests r WHERE r.id = request;
    was_open := true;
    PERFORM remember_trigger(v_key, v_fingerprint, request, auto_message, emailed, was_open);
    RETURN;
  END IF;
  SELECT settings INTO v_action FROM actions WHERE id = p_action;
  IF NOT FOUND THEN RAISE EXCEPTION 'NO_SUCH_ACTION %', p_action; END IF;

  was_open := false;
  auto_message := 0;
  v_holder := v_conversation.holder;
  v_epoch := v_conversation.epoch;
  v_is_online := EXISTS (SELECT FROM members WHERE team = v_action->>'team' AND is_online);
  emailed := 0;
  IF (v_action->>'notify_by_email_when_offline')::boolean AND NOT v_is_online THEN
    SELECT count(*) INTO emailed FROM members WHERE team = v_action->>'team' AND email <> '';
  END IF;
  -- The line that is true.
  v_line := v_action->>CASE WHEN v_is_online THEN 'auto_message' WHEN emailed > 0 THEN 'emailed_message'
    ELSE 'nobody_message' END;
  v_count := CASE WHEN v_line = '' THEN 2 ELSE 3 END;
  UPDATE workspace SET sequence = sequence + v_count + v_conversation.is_new::integer
    RETURNING sequence - v_count + 1 INTO v_sequence;
  IF v_conversation.is_new THEN
    PERFORM log_new_conversation(v_sequence - 1, v_conversation.key, p_conversation);
  END IF;
  v_now := clock_timestamp();
  v_deadline := v_now + (v_action->>'close_after_minutes')::integer * interval '1 minute';
  request := 'req_' || v_sequence;
  IF v_action->>'while_pending' = 'AI_HOLDS' AND (v_is_online OR emailed > 0) THEN
    v_holder := 'NONE';
  END IF;

  IF emailed > 0 THEN
    INSERT INTO outbox SELECT request, 1, id, email, 'PENDING', v_now
      FROM members WHERE team = v_action->>'team' AND email <> '';
  END IF;

  INSERT INTO requests VALUES (request, v_conversation.key, v_action, v_action->>'team', p_reason, 'PENDING', 1, 1, v_now,
    v_deadline, emailed);
  INSERT INTO events VALUES (v_sequence, v_now, 'request.created', v_conversation.key, NULL,
    jsonb_build_object('request', request, 'action', v_action, 'reason', p_reason, 'attempt', 1, 'deadline', v_deadline,
      'emailed', emailed));
  UPDATE conversations SET holder = v_holder, epoch = v_epoch, request_id = request WHERE key = v_conversation.key;
  INSERT INTO events VALUES (v_sequence + 1, v_now, 'control.changed', v_conversation.key, NULL,
    jsonb_build_object('request', request, 'holder', v_holder, 'epoch', v_epoch));
  IF v_line <> '' THEN
    auto_message := v_sequence + 2;
    INSERT INTO events VALUES (auto_message, v_now, 'message.created', v_conversation.key, NULL,
      jsonb_build_object('author', 'ASSISTANT', 'kind', 'AUTO', 'text', v_line, 'epoch', v_epoch,
        'request', request));
  END IF;
  PERFORM remember_trigger(v_key, v_fingerprint, request, auto_message, emailed, was_open);
END $$;
