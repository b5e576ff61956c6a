-- What a next version may do: add columns that may be left out, and tables. It writes an issuance in the middle of printing.
ALTER TABLE issuance ADD COLUMN paper_stock TEXT;
CREATE TABLE refill (at INTEGER NOT NULL, sheets INTEGER NOT NULL);
INSERT INTO issuance (id, claim, made_at, job, printing_at, sheets_before, paper_stock)
    VALUES ('00000000-0000-0001-0000-000000000001', 'CLAIM-1', 1790000000000, 'ck-1', 1790000001000, 77, 'A-0001');
INSERT INTO refill VALUES (1790000000000, 500);
