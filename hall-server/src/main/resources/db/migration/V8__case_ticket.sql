-- The ticket with which a case began, so that a counter finds the cases of whoever stands there.
ALTER TABLE case_file ADD COLUMN ticket uuid;

UPDATE case_file SET ticket = (body::jsonb ->> 'ticket')::uuid
    FROM journal
    WHERE journal.hall = case_file.hall AND stream = 'case/' || case_file.id AND journal.version = 1;

CREATE INDEX case_of_ticket ON case_file (hall, ticket) WHERE ticket IS NOT NULL;
