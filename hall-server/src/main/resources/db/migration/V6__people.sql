-- Persons and notes of cases, sealed: org.shouwen.hub.people. They go when their retention ends, the journal stays.
CREATE TABLE person (
    id      uuid        PRIMARY KEY,
    hall    text        NOT NULL,
    case_id uuid        NOT NULL,
    sealed  bytea       NOT NULL,
    at      timestamptz NOT NULL
);

CREATE INDEX person_of_case ON person (hall, case_id);

CREATE TABLE note (
    id      uuid        PRIMARY KEY,
    hall    text        NOT NULL,
    case_id uuid        NOT NULL,
    sealed  bytea       NOT NULL,
    at      timestamptz NOT NULL
);

CREATE INDEX note_of_case ON note (hall, case_id);
