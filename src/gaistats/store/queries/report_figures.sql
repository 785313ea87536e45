SELECT * EXCLUDE (seen_on) FROM figures_by_basis
WHERE report_id = $report::VARCHAR AND seen_on = $basis::VARCHAR
