-- Who edits. A name is given once; an account is suspended, never deleted.
CREATE TABLE accounts (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  name       TEXT    NOT NULL UNIQUE,        -- what is typed to sign in, folded to lower case
  role       TEXT    NOT NULL CHECK (role IN ('translator', 'moderator', 'editor', 'manager')),
  languages  TEXT    NOT NULL DEFAULT '[]',  -- translators: the languages they write, JSON
  interface  TEXT    NOT NULL,               -- language the account reads the interface in
  password   TEXT    NOT NULL DEFAULT '',    -- PHC string of argon2id; '' until it has been chosen
  state      TEXT    NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
  created_at INTEGER NOT NULL,
  used_day   TEXT    NOT NULL DEFAULT ''     -- day of the last use, 2006-01-02: no finer
) STRICT, WITHOUT ROWID;

-- Second factors: passkeys, and codes by time.
CREATE TABLE passkeys (
  id         TEXT    PRIMARY KEY,            -- credential id, base64url
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  label      TEXT    NOT NULL,               -- how its owner calls it
  credential TEXT    NOT NULL,               -- JSON of the credential, counter included
  created_at INTEGER NOT NULL,
  used_day   TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX passkeys_by_account ON passkeys (account_id);

CREATE TABLE code_generators (
  account_id TEXT    PRIMARY KEY REFERENCES accounts (id),
  secret     TEXT    NOT NULL,               -- base32
  last_step  INTEGER NOT NULL DEFAULT 0,     -- a code works once: steps up to this one are used
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  hash       TEXT    NOT NULL,               -- SHA-256, hex
  used_at    INTEGER,
  PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;

-- Who is signed in. Only the hash of a token is here.
CREATE TABLE sessions (
  id         TEXT    PRIMARY KEY,            -- UUIDv7; names the session in lists
  token_hash TEXT    NOT NULL UNIQUE,        -- SHA-256 of the token, hex
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  stage      TEXT    NOT NULL CHECK (stage IN ('password', 'complete')),
  created_at INTEGER NOT NULL,               -- it ends 12 hours later
  seen_at    INTEGER NOT NULL,               -- or 30 minutes after this
  factor_at  INTEGER NOT NULL DEFAULT 0      -- last time a second factor was shown
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_account ON sessions (account_id);

-- One-time addresses: for the first manager, an invitation, a reset. What is
-- chosen on their pages waits here until the second factor is set.
CREATE TABLE tickets (
  hash       TEXT    PRIMARY KEY,            -- SHA-256 of the word in the address, hex
  purpose    TEXT    NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset')),
  account_id TEXT    NOT NULL,               -- '' for the first manager
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER,
  name       TEXT    NOT NULL DEFAULT '',    -- chosen by the first manager
  interface  TEXT    NOT NULL DEFAULT '',    -- chosen language of the interface
  password   TEXT    NOT NULL DEFAULT ''     -- hash of the chosen password; '' until then
) STRICT, WITHOUT ROWID;

CREATE INDEX tickets_by_account ON tickets (account_id);

-- Requests to set the second factor of an account anew, until somebody else
-- confirms or refuses them.
CREATE TABLE reset_asks (
  account_id TEXT    PRIMARY KEY REFERENCES accounts (id),
  asked_by   TEXT    NOT NULL REFERENCES accounts (id),
  asked_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done, by whom. Rows are only ever added; each carries the hash of
-- the one before it.
CREATE TABLE log (
  seq        INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  account_id TEXT    NOT NULL,               -- '' for the command line and the program itself
  name       TEXT    NOT NULL,               -- name of the account at that time
  action     TEXT    NOT NULL,
  subject    TEXT    NOT NULL,               -- id of what it was done to; '' for several or none
  label      TEXT    NOT NULL,               -- what people call the subject
  detail     TEXT    NOT NULL,               -- JSON
  hash       TEXT    NOT NULL                -- SHA-256 over the hash before and this row, hex
) STRICT;

CREATE INDEX log_by_subject ON log (subject, seq);

CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN
  SELECT RAISE(ABORT, 'the log is never changed');
END;

CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log
BEGIN
  SELECT RAISE(ABORT, 'the log is never shortened');
END;

-- A failing guard of the log: somebody added a row meanwhile, and the batch is
-- to be tried again behind it.
CREATE TABLE log_guard (
  behind INTEGER NOT NULL CHECK (behind = 0)
) STRICT;

-- Forms that were accepted: sent twice, they do nothing the second time.
CREATE TABLE submissions (
  key        TEXT    PRIMARY KEY,            -- made with the form
  account_id TEXT    NOT NULL,
  result     TEXT    NOT NULL,               -- what the first answer told the browser to show
  at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX submissions_by_age ON submissions (at);

-- Keys the program makes for itself, such as for signed addresses.
CREATE TABLE secrets (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
