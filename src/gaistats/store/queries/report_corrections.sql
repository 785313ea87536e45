-- The corrected cells of one report, with what was printed and who said so.
SELECT cell, printed, corrected, who, decided_at, why FROM correction
WHERE report_id = $report::VARCHAR ORDER BY rowid
