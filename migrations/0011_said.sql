-- What people say who mean a term: JSON, lists of phrases by language, or null.
ALTER TABLE terms ADD COLUMN said TEXT NOT NULL DEFAULT 'null';
