-- Open visits, as all instances know them. What a visit is about is sealed under a key that comes of its token, which only the kiosk has.
CREATE TABLE visit (id TEXT PRIMARY KEY, kiosk TEXT NOT NULL, token_hash ${bytes} NOT NULL, challenge ${bytes} NOT NULL,
  expires_at ${integer} NOT NULL, changes ${integer} NOT NULL, state ${bytes} NOT NULL) ${strict};
CREATE INDEX visit_kiosk ON visit (kiosk, expires_at);

-- What kiosks said about certificates that a restored store has lost.
CREATE TABLE report_of_unknown (issuance TEXT NOT NULL, kiosk TEXT NOT NULL, outcome TEXT NOT NULL, pages ${integer} NOT NULL,
  how TEXT NOT NULL, at ${integer} NOT NULL, PRIMARY KEY (issuance, kiosk, outcome)) ${strict};
