-- Where each certificate stands in the status lists, and which were withdrawn after they were printed.

CREATE TABLE status_place (list ${integer} NOT NULL, place ${integer} NOT NULL, serial_plain TEXT NOT NULL UNIQUE, PRIMARY KEY (list, place)) ${strict};

CREATE TABLE withdrawal (serial_plain TEXT PRIMARY KEY, at ${integer} NOT NULL, reason TEXT NOT NULL, by_whom TEXT NOT NULL) ${strict};

CREATE INDEX issuance_voided ON issuance (serial_plain) WHERE outcome = 'voided';
