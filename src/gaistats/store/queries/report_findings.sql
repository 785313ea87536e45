SELECT report_id, check_name, severity, cells, expected, actual,
    CAST(parameters AS VARCHAR) AS parameters
FROM finding WHERE report_id = $report::VARCHAR
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, check_name
