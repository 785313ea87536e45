SELECT year FROM expected_report WHERE office_id = $office::VARCHAR ORDER BY year
