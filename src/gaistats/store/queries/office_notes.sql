SELECT r.year, n.cell, n.state, n.as_printed, n.unit FROM cell_note n JOIN report r USING (report_id)
WHERE r.office_id = $office::VARCHAR AND r.in_force
