-- When a case was answered in the negative, until a leader has looked that over. The hub fills it in at its first start.
DROP INDEX case_negative;
ALTER TABLE case_file ADD COLUMN negative_at timestamptz;
CREATE INDEX case_negative ON case_file (hall, negative_at) WHERE negative_at IS NOT NULL;
