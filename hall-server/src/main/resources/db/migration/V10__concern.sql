-- What a case was begun with, and until when its answer is promised, so that those that are stuck can be listed.
ALTER TABLE case_file ADD COLUMN concern text;
ALTER TABLE case_file ADD COLUMN answer_by timestamptz;

UPDATE case_file SET
    concern = substring(body from '"concern":"([^"]+)"'),
    answer_by = CASE state WHEN 'contact' THEN substring(body from '"answerBy":"([^"]+)"')::timestamptz END
FROM journal
WHERE journal.hall = case_file.hall AND journal.stream = 'case/' || case_file.id AND journal.version = 1;

ALTER TABLE case_file ALTER COLUMN concern SET NOT NULL;

CREATE INDEX case_of_concern ON case_file (hall, concern)
    WHERE state NOT IN ('delivered', 'not-accepted', 'withdrawn', 'closed');
