-- The corrected cells of one office's reports in force.
SELECT year, cell, printed, corrected, who, decided_at, why FROM correction
WHERE office_id = $office::VARCHAR ORDER BY rowid
