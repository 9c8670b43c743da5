-- Cases for lists and for what time does to them; rebuilt from the journal's case streams. org.shouwen.hub.cases.CaseRow
CREATE TABLE case_file (
    id             uuid        PRIMARY KEY,
    hall           text        NOT NULL,
    version        integer     NOT NULL,
    code           text        NOT NULL UNIQUE,
    number         text        NOT NULL,
    state          text        NOT NULL,
    since          timestamptz NOT NULL,
    opened_at      timestamptz NOT NULL,
    item           text,
    handler        text        NOT NULL,
    handler_since  timestamptz NOT NULL,
    follower       text        NOT NULL,
    offered_to     text,
    visitor        uuid,
    applicant      uuid,
    accepted_from  timestamptz,
    yellow_at      timestamptz,
    committed_due  timestamptz,
    statutory_due  timestamptz,
    next_due       timestamptz,
    outcome        text,
    unacknowledged text[]      NOT NULL,
    UNIQUE (hall, number)
);

COMMENT ON COLUMN case_file.next_due IS 'when something happens by lapse of time alone';

CREATE INDEX case_next_due ON case_file (hall, next_due) WHERE next_due IS NOT NULL;
CREATE INDEX case_lights ON case_file (hall, yellow_at) WHERE yellow_at IS NOT NULL;
CREATE INDEX case_of_handler ON case_file (hall, handler, state)
    WHERE state NOT IN ('delivered', 'not-accepted', 'withdrawn', 'closed');
CREATE INDEX case_offered_to ON case_file (hall, offered_to) WHERE offered_to IS NOT NULL;
