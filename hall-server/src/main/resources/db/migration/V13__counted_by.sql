-- By which working days and rules the due columns of case_file were counted: org.shouwen.hub.cases.Recount
CREATE TABLE case_counting (
    hall       text PRIMARY KEY,
    counted_by text NOT NULL
);
