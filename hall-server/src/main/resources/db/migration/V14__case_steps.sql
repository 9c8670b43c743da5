-- The steps of cases, for the back offices' queues; rebuilt from the journal. org.shouwen.hub.cases.StepRow
CREATE TABLE case_step (
    "case"       uuid    NOT NULL,
    step         text    NOT NULL,
    hall         text    NOT NULL,
    place        integer NOT NULL,
    department   text    NOT NULL,
    two_officers boolean NOT NULL,
    state        text    NOT NULL,
    officer      text,
    opinions     text[]  NOT NULL,
    due          timestamptz,
    PRIMARY KEY ("case", step)
);

COMMENT ON COLUMN case_step.state IS 'later, waiting, taken, done, over';

CREATE INDEX case_step_open ON case_step (hall, department, due) WHERE state IN ('waiting', 'taken');

-- What a case's rows hold; a version of the hub that keeps more of a case writes all of them anew.
ALTER TABLE case_counting ADD COLUMN shape integer NOT NULL DEFAULT 0;

-- What the duty leader looks at.
ALTER TABLE case_file ADD COLUMN second_asked boolean NOT NULL DEFAULT false;
CREATE INDEX case_second_asked ON case_file (hall, since) WHERE second_asked;
CREATE INDEX case_excluded ON case_file (hall, since) WHERE state = 'excluded';
CREATE INDEX case_reminded ON case_file (hall, since) WHERE unacknowledged <> '{}';
