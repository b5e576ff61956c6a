-- Who works at the claim desk; the password as an Argon2id hash.
CREATE TABLE clerk (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, added_at ${integer} NOT NULL) ${strict};

-- Which certificate took the place of which: one, once.
CREATE TABLE reissue (issuance TEXT PRIMARY KEY REFERENCES issuance, replaced_by TEXT NOT NULL UNIQUE REFERENCES issuance) ${strict};
