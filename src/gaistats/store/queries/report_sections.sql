SELECT section, text FROM section WHERE report_id = $report::VARCHAR
