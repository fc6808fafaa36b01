CREATE INDEX changes_by_what ON changes (what, seq);

CREATE INDEX comments_by_code ON comments (code_hash);

CREATE INDEX comments_by_decision ON comments (settled, decided_at);

CREATE INDEX comments_by_entry ON comments (entry_id, state, at);

CREATE INDEX comments_by_state ON comments (state, suspect, at, id);

CREATE INDEX comments_by_state_decided ON comments (state, decided_at, id);

CREATE INDEX comments_by_text ON comments (text_hash, entry_id, at);

CREATE INDEX devices_by_account ON devices (account_id);

CREATE INDEX events_by_hour ON events (hour, account_id, kind);

CREATE INDEX events_by_kind ON events (kind, hour);

CREATE INDEX imports_by_application ON imports (applied_at);

CREATE INDEX links_by_time ON links (checked_at);

CREATE INDEX links_by_verdict ON links (verdict, address);

CREATE INDEX log_by_account ON log (account_id, seq);

CREATE INDEX log_by_action ON log (action, seq);

CREATE INDEX log_by_subject ON log (subject, seq);

CREATE INDEX passkeys_by_account ON passkeys (account_id);

CREATE INDEX reports_by_state ON reports (state, at);

CREATE INDEX revisions_by_entry ON revisions (entry_id, created_at);

CREATE INDEX schedules_by_entry ON schedules (entry_id);

CREATE INDEX schedules_by_time ON schedules (at);

CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE INDEX submissions_by_age ON submissions (at);

CREATE INDEX tickets_by_account ON tickets (account_id);

CREATE INDEX verifications_answered ON verifications (entry_id, contact_id, at, value) WHERE result = 'answers';

CREATE INDEX verifications_by_entry ON verifications (entry_id, contact_id, at);

CREATE TABLE accounts (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  name       TEXT    NOT NULL UNIQUE,        -- what is typed to sign in, folded to lower case
  languages  TEXT    NOT NULL DEFAULT '[]',  -- translators: the languages they write, JSON
  interface  TEXT    NOT NULL,               -- language the account reads the interface in
  password   TEXT    NOT NULL DEFAULT '',    -- PHC string of argon2id; '' until it has been chosen
  state      TEXT    NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
  created_at INTEGER NOT NULL,
  used_day   TEXT    NOT NULL DEFAULT ''     -- day of the last use, 2006-01-02: no finer
, moderation_keys INTEGER NOT NULL DEFAULT 1 CHECK (moderation_keys IN (0, 1)), role TEXT NOT NULL DEFAULT '', seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  seq      INTEGER PRIMARY KEY AUTOINCREMENT,
  what     TEXT    NOT NULL CHECK (what IN ('entry', 'vocabulary', 'settings', 'everything')),
  entry_id TEXT    NOT NULL,                 -- '' unless what is 'entry'
  at       INTEGER NOT NULL
, id TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE code_generators (
  account_id TEXT    PRIMARY KEY REFERENCES accounts (id),
  secret     TEXT    NOT NULL,               -- base32
  last_step  INTEGER NOT NULL DEFAULT 0,     -- a code works once: steps up to this one are used
  created_at INTEGER NOT NULL
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE comment_counts (
  bucket    INTEGER PRIMARY KEY,
  published INTEGER NOT NULL,
  spam      INTEGER NOT NULL
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE comment_words (
  list TEXT NOT NULL CHECK (list IN ('hold', 'reject')),
  word TEXT NOT NULL, seal TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (list, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
  id          TEXT    PRIMARY KEY,             -- UUIDv7
  entry_id    TEXT    NOT NULL REFERENCES entries (id),
  reply_to    TEXT    NOT NULL DEFAULT '',     -- comments.id, '' for none
  state       TEXT    NOT NULL CHECK (state IN ('waiting', 'published', 'spam', 'deleted')),
  language    TEXT    NOT NULL,                -- of the page it was written on
  name        TEXT    NOT NULL,                -- '' for nobody
  text        TEXT    NOT NULL,                -- as it was typed: it is filtered whenever it is shown
  filter      INTEGER NOT NULL,                -- version of the filter its author saw
  email       TEXT    NOT NULL DEFAULT '',     -- erased with the decision
  team        INTEGER NOT NULL DEFAULT 0 CHECK (team IN (0, 1)),
  masked      INTEGER NOT NULL DEFAULT 0 CHECK (masked IN (0, 1)),
  suspect     INTEGER NOT NULL DEFAULT 0 CHECK (suspect IN (0, 1)),
  reasons     TEXT    NOT NULL DEFAULT '[]',   -- JSON
  at          INTEGER NOT NULL,
  decided_at  INTEGER NOT NULL DEFAULT 0,
  settled     INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)), -- the decision can no longer be undone
  before_name TEXT    NOT NULL DEFAULT '',     -- what was masked, until the decision is settled
  before_text TEXT    NOT NULL DEFAULT '',
  key_hash    TEXT    NOT NULL UNIQUE,         -- of the form it came with: sent twice, it is stored once
  code_hash   TEXT    NOT NULL DEFAULT '',     -- of the code that withdraws it
  text_hash   TEXT    NOT NULL DEFAULT ''      -- keyed; finds the same text again
, language_by TEXT NOT NULL DEFAULT 'page' CHECK (language_by IN ('page', 'writer', 'text', 'team')), seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  token_hash TEXT    PRIMARY KEY,            -- SHA-256 of the word, hex
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,               -- the last time somebody signed in there
  seal       TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  entry_id   TEXT    NOT NULL,               -- 'new' for an entry that is not saved yet
  language   TEXT    NOT NULL,               -- of the tab
  base       TEXT    NOT NULL,               -- revision it began from, '' for a new entry
  form       TEXT    NOT NULL,               -- what was typed, as it was sent
  at         INTEGER NOT NULL, seal TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, entry_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
  id           TEXT    PRIMARY KEY,          -- UUIDv7
  slug         TEXT    NOT NULL UNIQUE,      -- last word of its address, for ever
  original     TEXT    NOT NULL,             -- language it was first written in
  head         TEXT    NOT NULL,             -- revisions.id
  created_at   INTEGER NOT NULL,             -- Unix milliseconds, UTC, as all times here
  withdrawn_at INTEGER                       -- set: once public, now 410
, withdrawn_reason TEXT NOT NULL DEFAULT '', seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE events (
  seq        INTEGER PRIMARY KEY,
  hour       INTEGER NOT NULL,               -- in which it happened: its beginning
  account_id TEXT    NOT NULL,               -- to whose account; '' for names that nobody has, and for none
  kind       TEXT    NOT NULL,
  count      INTEGER NOT NULL,               -- how often, since the row before of the same hour, account and kind
  note       TEXT    NOT NULL,               -- of rows that went: number and hash of the last; '' else
  hash       TEXT    NOT NULL                -- SHA-256 over the hash before and this row, hex
) STRICT;

CREATE TABLE former_addresses (
  path     TEXT PRIMARY KEY,                 -- '/fr/omct': decoded, lower case, no slash at the end
  entry_id TEXT NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE former_slugs (
  slug     TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES entries (id)
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE former_term_slugs (
  vocabulary TEXT NOT NULL,
  language   TEXT NOT NULL,
  slug       TEXT NOT NULL,
  term_id    TEXT NOT NULL, seal TEXT NOT NULL DEFAULT '',                  -- where it leads now
  PRIMARY KEY (vocabulary, language, slug),
  FOREIGN KEY (vocabulary, term_id) REFERENCES terms (vocabulary, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE guard (
  ok INTEGER NOT NULL CHECK (ok = 0)
) STRICT;

CREATE TABLE held (
  name TEXT    PRIMARY KEY,                  -- of a table
  rows INTEGER NOT NULL                      -- how many it has
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  account_id TEXT    NOT NULL,               -- who sent the file
  name       TEXT    NOT NULL,               -- of the file, as its sender calls it
  content    TEXT    NOT NULL,               -- the file, base64; '' once it was applied or given up
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'applied', 'undone', 'given-up')),
  done       TEXT    NOT NULL DEFAULT '{}',  -- what it did, so that it can be undone, JSON
  at         INTEGER NOT NULL,               -- when the file was sent
  applied_at INTEGER NOT NULL DEFAULT 0
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE links (
  address     TEXT    PRIMARY KEY,
  verdict     TEXT    NOT NULL CHECK (verdict IN ('sound', 'again', 'dead', 'unsure', 'moved', 'unchecked')),
  reason      TEXT    NOT NULL,                -- what came back the last time
  status      INTEGER NOT NULL DEFAULT 0,      -- of HTTP; 0 when nothing came back
  moved_to    TEXT    NOT NULL DEFAULT '',
  checked_at  INTEGER NOT NULL,
  since       INTEGER NOT NULL DEFAULT 0,      -- first of the checks in a row that found the same; 0 when it is sound
  times       INTEGER NOT NULL DEFAULT 0,      -- how many of them there were
  gone_since  INTEGER NOT NULL DEFAULT 0,      -- first of them that found nothing, and not only silence
  vouched     TEXT    NOT NULL DEFAULT '',     -- reason that somebody has seen not to be so
  quiet_until INTEGER NOT NULL DEFAULT 0       -- finding that reason changes nothing until then
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

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

CREATE TABLE outbox (
  id      TEXT    PRIMARY KEY,                 -- what they are about: one of a kind waits at a time
  at      INTEGER NOT NULL,
  tries   INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL                     -- not to be tried before
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE pages (
  name     TEXT    NOT NULL,
  language TEXT    NOT NULL,
  source   TEXT    NOT NULL,                 -- Markdown
  at       INTEGER NOT NULL, seal TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkeys (
  id         TEXT    PRIMARY KEY,            -- credential id, base64url
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  label      TEXT    NOT NULL,               -- how its owner calls it
  credential TEXT    NOT NULL,               -- JSON of the credential, counter included
  created_at INTEGER NOT NULL,
  used_day   TEXT    NOT NULL DEFAULT ''
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE publications (
  entry_id     TEXT    NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  language     TEXT    NOT NULL,
  revision_id  TEXT    NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  published_at INTEGER NOT NULL, digest TEXT NOT NULL DEFAULT '', seal TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (entry_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE questions (
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  kind       TEXT    NOT NULL,               -- 'code': right password, wrong code; 'device': a new browser; 'password': a manager wants a new one
  count      INTEGER NOT NULL,               -- how often
  since      INTEGER NOT NULL,               -- the first time
  last       INTEGER NOT NULL,               -- the last time
  session    TEXT    NOT NULL,               -- in which it happened: that one is not asked; '' for none
  other      INTEGER NOT NULL DEFAULT 0,     -- 1: the owner said that it was somebody else, and owes a new password
  seal       TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  hash       TEXT    NOT NULL,               -- SHA-256, hex
  used_at    INTEGER, seal TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
  id       TEXT    PRIMARY KEY,                -- UUIDv7
  entry_id TEXT    NOT NULL,                   -- '' when it is about the site
  kinds    TEXT    NOT NULL,                   -- JSON
  text     TEXT    NOT NULL,
  language TEXT    NOT NULL,
  state    TEXT    NOT NULL CHECK (state IN ('waiting', 'confirmed')),
  at       INTEGER NOT NULL,
  key_hash TEXT    NOT NULL UNIQUE
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE reset_asks (
  account_id TEXT    PRIMARY KEY REFERENCES accounts (id),
  asked_by   TEXT    NOT NULL REFERENCES accounts (id),
  asked_at   INTEGER NOT NULL
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  entry_id   TEXT    NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  parent     TEXT    NOT NULL,               -- revisions.id, '' for the first
  document   TEXT    NOT NULL,               -- the entry as JSON
  created_at INTEGER NOT NULL
, account_id TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT 'saved'
  CHECK (kind IN ('saved', 'merged', 'set-aside', 'restored', 'translated', 'imported', 'undone')), minor INTEGER NOT NULL DEFAULT 0 CHECK (minor IN (0, 1)), digest TEXT NOT NULL DEFAULT '', seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE schedules (
  id          TEXT    PRIMARY KEY,           -- UUIDv7
  entry_id    TEXT    NOT NULL REFERENCES entries (id),
  revision_id TEXT    NOT NULL REFERENCES revisions (id),
  languages   TEXT    NOT NULL,              -- JSON
  minor       INTEGER NOT NULL DEFAULT 0 CHECK (minor IN (0, 1)),
  live        TEXT    NOT NULL DEFAULT '{}', -- what readers saw when it was decided: language to revision, JSON
  account_id  TEXT    NOT NULL REFERENCES accounts (id),
  at          INTEGER NOT NULL,              -- when it is to happen
  failed      TEXT    NOT NULL DEFAULT ''    -- why it could not, for the editor
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE schema_migrations (
  version    INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  checksum   TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE secrets (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  id         TEXT    PRIMARY KEY,            -- UUIDv7; names the session in lists
  token_hash TEXT    NOT NULL UNIQUE,        -- SHA-256 of the token, hex
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  stage      TEXT    NOT NULL CHECK (stage IN ('password', 'complete')),
  created_at INTEGER NOT NULL,               -- it ends 12 hours later
  seen_at    INTEGER NOT NULL,               -- or 30 minutes after this
  factor_at  INTEGER NOT NULL DEFAULT 0      -- last time a second factor was shown
, seal TEXT NOT NULL DEFAULT '', browser TEXT NOT NULL DEFAULT '', system TEXT NOT NULL DEFAULT '', factor TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE submissions (
  key        TEXT    PRIMARY KEY,            -- made with the form
  account_id TEXT    NOT NULL,
  result     TEXT    NOT NULL,               -- what the first answer told the browser to show
  at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE term_labels (
  vocabulary TEXT NOT NULL,
  term_id    TEXT NOT NULL,
  language   TEXT NOT NULL,
  label      TEXT NOT NULL,
  short      TEXT NOT NULL,
  hint       TEXT NOT NULL,
  slug       TEXT NOT NULL, seal TEXT NOT NULL DEFAULT '',                  -- '' where the id serves
  PRIMARY KEY (vocabulary, term_id, language),
  FOREIGN KEY (vocabulary, term_id) REFERENCES terms (vocabulary, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE terms (
  vocabulary TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  retired    INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  kinds      TEXT    NOT NULL DEFAULT '[]', said TEXT NOT NULL DEFAULT 'null', seal TEXT NOT NULL DEFAULT '',  -- needs: ids of response kinds, JSON
  PRIMARY KEY (vocabulary, id)
) STRICT, WITHOUT ROWID;

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
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE verification_requests (
  entry_id   TEXT    PRIMARY KEY REFERENCES entries (id),
  account_id TEXT    NOT NULL,
  at         INTEGER NOT NULL
, seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE verifications (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  entry_id   TEXT    NOT NULL REFERENCES entries (id),
  contact_id TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  how        TEXT    NOT NULL,
  result     TEXT    NOT NULL CHECK (result IN ('answers', 'no-answer', 'could-not-try'))
, account_id TEXT NOT NULL DEFAULT '', value TEXT NOT NULL DEFAULT '', seal TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TRIGGER events_are_kept BEFORE DELETE ON events
WHEN OLD.hour > (SELECT MAX(hour) FROM events) - 15552000000
BEGIN
  SELECT RAISE(ABORT, 'events are kept for 180 days');
END;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN
  SELECT RAISE(ABORT, 'the log is never changed');
END;

CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log
BEGIN
  SELECT RAISE(ABORT, 'the log is never shortened');
END;

CREATE TRIGGER revisions_are_final BEFORE UPDATE OF id, entry_id, parent, document, created_at, account_id, kind, minor ON revisions
BEGIN
  SELECT RAISE(ABORT, 'revisions are never changed');
END;

