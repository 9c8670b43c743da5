-- Documents of cases as they were first printed, sealed: org.shouwen.hub.people.KeptDocuments. They go with the case's
-- persons and notes; the hash stays in the journal.
CREATE TABLE case_document (
    hall    text        NOT NULL,
    number  text        NOT NULL,
    paper   text        NOT NULL,
    case_id uuid        NOT NULL,
    kind    text        NOT NULL,
    sha256  text        NOT NULL,
    sealed  bytea       NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (hall, number, paper)
);

CREATE INDEX document_of_case ON case_document (hall, case_id);
