-- The tables of the blind peer: the daemon's tables (Sources/SQLiteStore/Schema.swift) in PostgreSQL, with the same columns and
-- indexes.
--
-- An identity column numbers the events, so the log can have gaps and transactions do not wait for each other. The row of
-- statistics, which every transaction would lock, is left out.
CREATE TABLE conversations (key bigint PRIMARY KEY, workspace bigint NOT NULL, id text NOT NULL, origin text NOT NULL, bytes bytea NOT NULL);
CREATE UNIQUE INDEX ON conversations (workspace, id);
CREATE INDEX ON conversations (workspace, origin, id) WHERE origin <> '';

CREATE TABLE events (
  key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, time bigint NOT NULL, type integer NOT NULL, conversation bigint,
  request_id text NOT NULL, origin text NOT NULL, client_message_id text, bytes bytea NOT NULL, digest bytea NOT NULL,
  chain bytea NOT NULL);
CREATE INDEX ON events (conversation, key) WHERE type = 1;
CREATE INDEX ON events (conversation, key) WHERE type <> 1 AND conversation IS NOT NULL;
CREATE UNIQUE INDEX ON events (conversation, client_message_id) WHERE client_message_id IS NOT NULL;

CREATE TABLE requests (
  key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace bigint NOT NULL, id text NOT NULL, conversation bigint NOT NULL,
  state integer NOT NULL, member text NOT NULL, due_at bigint, bytes bytea NOT NULL, contact text NOT NULL);
CREATE UNIQUE INDEX ON requests (workspace, id);
CREATE INDEX ON requests (workspace, state, id);
CREATE INDEX ON requests (workspace, member, state, id) WHERE member <> '';
CREATE INDEX ON requests (conversation, id);
CREATE INDEX ON requests (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ON requests (workspace, contact, state, id) WHERE contact <> '';

CREATE TABLE notifications (
  key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace bigint NOT NULL, id text NOT NULL, request_id text NOT NULL,
  attempt integer NOT NULL, member text NOT NULL, email text NOT NULL, state integer NOT NULL, due_at bigint,
  held integer NOT NULL DEFAULT 0, leased_until bigint NOT NULL DEFAULT 0, mailed_at bigint NOT NULL DEFAULT 0,
  digest integer NOT NULL DEFAULT 0, message_id text NOT NULL, bytes bytea NOT NULL);
CREATE UNIQUE INDEX ON notifications (workspace, id);
CREATE UNIQUE INDEX ON notifications (workspace, request_id, attempt, member);
CREATE INDEX ON notifications (workspace, state, id);
CREATE INDEX ON notifications (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ON notifications (email, mailed_at, digest, message_id) WHERE mailed_at > 0;
CREATE INDEX ON notifications (email, workspace, id) WHERE held = 1;
CREATE INDEX ON notifications (leased_until) WHERE leased_until > 0;

CREATE TABLE answers (
  key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id text NOT NULL, method text NOT NULL,
  idempotency_key text NOT NULL, fingerprint bytea NOT NULL, answer bytea NOT NULL, created_at bigint NOT NULL);
CREATE UNIQUE INDEX ON answers (workspace_id, method, idempotency_key);
CREATE INDEX ON answers (created_at);
