-- Files that were sent for an import and wait for a decision, and what imports
-- did, so that the last one can be undone.
CREATE TABLE imports (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  account_id TEXT    NOT NULL,               -- who sent the file
  name       TEXT    NOT NULL,               -- of the file, as its sender calls it
  content    TEXT    NOT NULL,               -- the file, base64; '' once it was applied or given up
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'applied', 'undone', 'given-up')),
  done       TEXT    NOT NULL DEFAULT '{}',  -- what it did, so that it can be undone, JSON
  at         INTEGER NOT NULL,               -- when the file was sent
  applied_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX imports_by_application ON imports (applied_at);

-- Addresses of an earlier web site that redirect to an entry for ever.
CREATE TABLE former_addresses (
  path     TEXT PRIMARY KEY,                 -- '/fr/omct': decoded, lower case, no slash at the end
  entry_id TEXT NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
