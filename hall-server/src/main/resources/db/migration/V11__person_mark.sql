-- By which the same person is known again without being named: org.shouwen.hub.people.Seal.mark. Null without an ID number.
ALTER TABLE person ADD COLUMN mark bytea;

CREATE INDEX person_of_mark ON person (hall, mark) WHERE mark IS NOT NULL;
