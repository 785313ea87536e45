SELECT finding_id, report_id, office_id, check_name, severity, cells, expected, actual,
    CAST(parameters AS VARCHAR) AS parameters
FROM finding WHERE report_id = $report::VARCHAR AND basis = 'printed'
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, check_name, finding_id
