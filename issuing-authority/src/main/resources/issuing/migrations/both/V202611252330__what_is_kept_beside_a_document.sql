-- What was ordered, so that the claim desk can make it again; deleted with the document.
CREATE TABLE ordered (issuance TEXT PRIMARY KEY REFERENCES issuance, content TEXT NOT NULL) ${strict};

-- What the chip gave in a visit; deleted with the visit, or with the last document of the visit.
CREATE TABLE evidence (visit TEXT PRIMARY KEY, at ${integer} NOT NULL, content TEXT NOT NULL) ${strict};

-- What a court or an inquiry wants to be kept.
CREATE TABLE hold (issuance TEXT PRIMARY KEY REFERENCES issuance, reason TEXT NOT NULL, held_by TEXT NOT NULL, since ${integer} NOT NULL) ${strict};

CREATE INDEX issuance_visit ON issuance (visit);
CREATE INDEX issuance_undecided ON issuance (made_at) WHERE outcome = 'made';
