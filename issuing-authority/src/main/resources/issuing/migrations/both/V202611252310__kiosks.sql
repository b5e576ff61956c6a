-- Which kiosk may offer which service: ids with a space between, * for all. The entry * is for every kiosk that has none of its own.
CREATE TABLE kiosk (name TEXT PRIMARY KEY, services TEXT NOT NULL, revoked_at ${integer}, reason TEXT NOT NULL,
  changed_at ${integer} NOT NULL) ${strict};
INSERT INTO kiosk VALUES ('*', '*', NULL, '', 0);

-- For what was read in a visit, and for how often something was done for a person of late.
CREATE INDEX audit_read ON audit (substr(detail, 1, 22)) WHERE event = 'REGISTER_READ';
CREATE INDEX audit_subject ON audit (subject, event, at) WHERE event IN ('IDENTIFIED', 'CODE_SENT', 'ISSUED');
