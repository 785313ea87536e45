SELECT cell, state, as_printed, unit FROM cell_note WHERE report_id = $report::VARCHAR
