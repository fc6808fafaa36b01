-- Who tried a contact or checked an entry; '' before accounts existed.
ALTER TABLE verifications ADD COLUMN account_id TEXT NOT NULL DEFAULT '';

-- Entries an editor wants verified before they are due.
CREATE TABLE verification_requests (
  entry_id   TEXT    PRIMARY KEY REFERENCES entries (id),
  account_id TEXT    NOT NULL,
  at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
