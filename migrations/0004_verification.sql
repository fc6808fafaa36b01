-- Who tried a contact or checked an entry; '' before accounts existed.
ALTER TABLE verifications ADD COLUMN account_id TEXT NOT NULL DEFAULT '';

-- Number or address that was tried: another one has never been. '' for whole
-- entries, and where it was not kept.
ALTER TABLE verifications ADD COLUMN value TEXT NOT NULL DEFAULT '';

-- What answered last, found without reading anything else.
CREATE INDEX verifications_answered ON verifications (entry_id, contact_id, at, value) WHERE result = 'answers';

-- Entries an editor wants verified before they are due.
CREATE TABLE verification_requests (
  entry_id   TEXT    PRIMARY KEY REFERENCES entries (id),
  account_id TEXT    NOT NULL,
  at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
