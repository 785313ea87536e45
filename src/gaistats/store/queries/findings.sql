-- The findings of one year in scope, worst first; of one severity the largest difference first.
SELECT f.report_id, f.office_id, o.name AS office, o.name_en AS office_en, d.name AS district,
    d.name_en AS district_en, f.year, f.check_name, f.severity, f.cells, f.expected, f.actual,
    CAST(f.parameters AS VARCHAR) AS parameters
FROM finding f JOIN figures g USING (report_id)
JOIN chosen_office o ON o.office_id = f.office_id
LEFT JOIN district d ON d.district_id = o.district_id
WHERE f.year = $year::INTEGER
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
    abs(coalesce(f.expected, 0) - coalesce(f.actual, 0)) DESC, o.name, f.check_name
LIMIT $most::INTEGER
