-- Entries by which a matter may have been passed on: found by their time, without reading the journal.
-- org.shouwen.hub.cases.CaseStore asks with the same words.
CREATE INDEX journal_signals ON journal (hall, at)
    WHERE type IN ('handover-refused', 'contact-referred', 'not-accepted', 'second-demand-asked')
       OR (type = 'reminder-sent' AND body LIKE '%"rung":"handover-unanswered"%');
