-- A second demand that was blocked is a signal too (V16 left it out), and so is a negative answer that was found wrong.
DROP INDEX journal_signals;
CREATE INDEX journal_signals ON journal (hall, at)
    WHERE type IN ('handover-refused', 'contact-referred', 'not-accepted', 'second-demand-asked', 'second-demand-blocked')
       OR (type = 'negative-answer-reviewed' AND body LIKE '%"finding":"to-correct"%')
       OR (type = 'reminder-sent' AND body LIKE '%"rung":"handover-unanswered"%');
