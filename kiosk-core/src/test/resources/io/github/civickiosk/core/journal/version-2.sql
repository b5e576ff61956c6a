-- A journal as version 2 wrote it, in the middle of printing.
CREATE TABLE journal (uuid TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE issuance (
    id TEXT PRIMARY KEY, claim TEXT NOT NULL, made_at INTEGER NOT NULL,
    job TEXT, printing_at INTEGER, sheets_before INTEGER,
    outcome TEXT, sheets INTEGER, how TEXT, ended_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at INTEGER NOT NULL DEFAULT 0, acknowledged_at INTEGER, collected TEXT);
CREATE TABLE usage (
    number INTEGER PRIMARY KEY AUTOINCREMENT, ended_at INTEGER NOT NULL, lasted_ms INTEGER NOT NULL,
    language TEXT NOT NULL, services TEXT NOT NULL, delivered INTEGER NOT NULL, voided INTEGER NOT NULL,
    unknown INTEGER NOT NULL, ending TEXT NOT NULL, last_step TEXT NOT NULL, rating INTEGER NOT NULL,
    acknowledged_at INTEGER);
CREATE TABLE reserve (bytes BLOB);
INSERT INTO journal VALUES ('6f9619ff-8b86-4d01-b42d-00cf4fc964ff', 1790000000000);
INSERT INTO issuance (id, claim, made_at, job, printing_at, sheets_before)
    VALUES ('00000000-0000-0001-0000-000000000001', 'CLAIM-1', 1790000000000, 'ck-1', 1790000001000, 77);
INSERT INTO usage VALUES (1, 1790000000000, 60000, 'az', 'residence', 1, 0, 0, 'COMPLETED', 'Rating', 4, NULL);
PRAGMA user_version = 2;
