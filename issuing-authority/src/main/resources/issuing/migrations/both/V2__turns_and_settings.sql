-- Whose turn it is, over all instances: a transaction that updates a row holds the others back until it ends.
CREATE TABLE turn (name TEXT PRIMARY KEY, taken ${integer} NOT NULL) ${strict};
INSERT INTO turn VALUES ('audit', 0);

-- What all instances must agree on.
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) ${strict};

-- For the deletion of documents, the newest issuances and the claim desk.
CREATE INDEX issuance_made_at ON issuance (made_at);
CREATE INDEX claim_open ON claim (opened_at) WHERE closed_at IS NULL;
