-- What was written about the hall's duty, sealed: org.shouwen.hub.people. It belongs to a day and goes when its own
-- retention ends; the duty itself stands in the journal's stream "duty".
CREATE TABLE duty_note (
    id     uuid        PRIMARY KEY,
    hall   text        NOT NULL,
    day    date        NOT NULL,
    sealed bytea       NOT NULL,
    at     timestamptz NOT NULL
);

CREATE INDEX duty_note_of_day ON duty_note (hall, day);
