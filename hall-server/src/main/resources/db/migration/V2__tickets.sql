-- What the journal says now, for reading. Written in the transaction of the events that changed it;
-- `hall verify` rebuilds it from the journal and compares.

CREATE TABLE ticket (
    id           uuid        PRIMARY KEY,
    hall         text        NOT NULL,
    day          date        NOT NULL,
    code         text        NOT NULL UNIQUE,
    number       text        NOT NULL,
    sequence     integer     NOT NULL,
    queue        text        NOT NULL,
    class        text        NOT NULL,
    items        text[]      NOT NULL,
    item         text        NOT NULL,
    done         integer     NOT NULL,
    state        text        NOT NULL,
    since        timestamptz NOT NULL,
    counter      text,
    calls        integer     NOT NULL,
    issued_at    timestamptz NOT NULL,
    called_at    timestamptz,
    started_at   timestamptz,
    finished_at  timestamptz,
    out_of_turn  boolean     NOT NULL,
    slip         text        NOT NULL,
    slip_reason  text,
    UNIQUE (hall, day, queue, sequence)
);

COMMENT ON COLUMN ticket.day IS 'business day of issue, in the hall''s zone';
COMMENT ON COLUMN ticket.done IS 'how many of the items are finished';

CREATE INDEX ticket_open ON ticket (hall, state) WHERE state NOT IN ('done', 'cancelled', 'expired');

CREATE TABLE counter (
    hall         text        NOT NULL,
    id           text        NOT NULL,
    state        text        NOT NULL,
    since        timestamptz,
    officer      text,
    items        text[]      NOT NULL,
    pause_reason text,
    pause_until  timestamptz,
    PRIMARY KEY (hall, id)
);

-- Answers already given, so that a repeated request gets the same one, also after a restart.
CREATE TABLE answered_request (
    hall         text        NOT NULL,
    subject      text        NOT NULL,
    key          text        NOT NULL,
    fingerprint  text        NOT NULL,
    reply        text        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (hall, subject, key)
);

CREATE INDEX answered_request_age ON answered_request (hall, at);

-- A ticket's own events, one click away.
CREATE INDEX journal_of_ticket ON journal (hall, substring(body FROM '"ticket":"([^"]+)"'), seq)
    WHERE type NOT IN ('day-opened', 'day-closed');

-- Where the running day begins.
CREATE INDEX journal_days ON journal (hall, seq) WHERE type = 'day-opened';
