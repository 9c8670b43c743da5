-- The last ticket with which a case's result was to be collected. org.shouwen.hub.cases.CaseRow
ALTER TABLE case_file ADD COLUMN collection_ticket uuid;

CREATE INDEX case_of_collection_ticket ON case_file (hall, collection_ticket) WHERE collection_ticket IS NOT NULL;
