-- How the language of a comment is known: it is that of the page, and nobody was
-- asked; its author chose it; its words told; a moderator said so.
ALTER TABLE comments ADD COLUMN language_by TEXT NOT NULL DEFAULT 'page' CHECK (language_by IN ('page', 'writer', 'text', 'team'));
