SELECT report_id, year, check_name, severity, cells, expected, actual,
    CAST(finding.parameters AS VARCHAR) AS parameters
FROM finding JOIN report USING (report_id, office_id, year)
WHERE office_id = $office::VARCHAR AND in_force
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, year DESC, check_name
