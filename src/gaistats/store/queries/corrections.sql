-- Every correction that holds, as it goes out.
SELECT c.office_id, o.name AS office, c.year, c.cell, c.printed, c.corrected, c.who,
    c.decided_at, c.why
FROM correction c LEFT JOIN office o USING (office_id)
ORDER BY c.office_id, c.year, c.rowid
