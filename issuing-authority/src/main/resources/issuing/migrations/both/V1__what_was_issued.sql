-- Times are milliseconds since 1970 UTC, dates and instants in TEXT are ISO 8601. Files that were filled before there were migrations hold
-- these tables already. A later version is the minute at which it was written, e.g. V202611252300__what_for.sql.

CREATE TABLE IF NOT EXISTS audit (number ${integer} PRIMARY KEY, at TEXT NOT NULL, kiosk TEXT NOT NULL, event TEXT NOT NULL,
  subject TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL) ${strict};

CREATE TABLE IF NOT EXISTS issuance (id TEXT PRIMARY KEY, kiosk TEXT NOT NULL, visit TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
  service TEXT NOT NULL, serial TEXT NOT NULL, serial_plain TEXT NOT NULL UNIQUE, claim TEXT NOT NULL UNIQUE, issued_on TEXT NOT NULL,
  valid_until TEXT, pages ${integer} NOT NULL, made_at ${integer} NOT NULL, outcome TEXT NOT NULL, outcome_at ${integer},
  UNIQUE (kiosk, key)) ${strict};

CREATE TABLE IF NOT EXISTS document (issuance TEXT PRIMARY KEY REFERENCES issuance, pdf ${bytes} NOT NULL) ${strict};

CREATE TABLE IF NOT EXISTS report (issuance TEXT NOT NULL REFERENCES issuance, outcome TEXT NOT NULL, pages ${integer} NOT NULL,
  how TEXT NOT NULL, at ${integer} NOT NULL, PRIMARY KEY (issuance, outcome)) ${strict};

CREATE TABLE IF NOT EXISTS claim (number TEXT PRIMARY KEY, issuance TEXT NOT NULL UNIQUE REFERENCES issuance, opened_at ${integer} NOT NULL,
  closed_at ${integer}) ${strict};
