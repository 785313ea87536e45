SELECT quantity, value, section, sentence FROM narrative_number
WHERE report_id = $report::VARCHAR ORDER BY rowid
