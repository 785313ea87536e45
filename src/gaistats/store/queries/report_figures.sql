SELECT * FROM report_figures WHERE report_id = $report::VARCHAR AND basis = $basis::VARCHAR
