-- What was not accepted or denied, for review.
CREATE INDEX case_negative ON case_file (hall, since) WHERE state = 'not-accepted' OR outcome = 'denied';
