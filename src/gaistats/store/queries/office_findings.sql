-- What was found in the reports in force of an office, and of reports that it did not file.
SELECT f.finding_id, f.report_id, f.office_id, f.year, f.check_name, f.severity, f.cells,
    f.expected, f.actual, CAST(f.parameters AS VARCHAR) AS parameters
FROM finding f LEFT JOIN report r USING (report_id)
WHERE f.office_id = $office::VARCHAR AND f.basis = 'printed'
  AND (f.report_id IS NULL OR r.in_force)
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.year DESC,
    f.check_name, f.finding_id
