-- When a ticket was called for the first time ever; called_at is the first call of its last turn.
ALTER TABLE ticket ADD COLUMN first_called_at timestamptz;

UPDATE ticket SET first_called_at = (
    SELECT min(journal.at) FROM journal
    WHERE journal.hall = ticket.hall
      AND substring(journal.body FROM '"ticket":"([^"]+)"') = ticket.id::text
      AND journal.type NOT IN ('day-opened', 'day-closed')
      AND journal.type = 'ticket-called')
WHERE called_at IS NOT NULL;
