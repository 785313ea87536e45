-- The findings of one year in scope, worst first; of one severity the largest difference first.
-- On the printed figures, whatever the basis: an office's own error stays in sight. corrected
-- are the cells of it that someone has corrected since; it stands where the corrected figures
-- show it, too.
SELECT f.report_id, f.office_id, o.name AS office, o.name_en AS office_en, d.name AS district,
    d.name_en AS district_en, f.year, f.check_name, f.severity, f.cells, f.expected, f.actual,
    CAST(f.parameters AS VARCHAR) AS parameters, f.finding_id, f.basis,
    (SELECT count(*) FROM correction c
     WHERE c.report_id = f.report_id AND list_contains(f.cells, c.cell)) AS corrected,
    EXISTS (SELECT 1 FROM finding_by_basis b WHERE b.report_id = f.report_id
            AND b.seen_on = 'corrected' AND b.finding_id = f.finding_id) AS stands
FROM finding f JOIN figures g USING (report_id)
JOIN chosen_office o ON o.office_id = f.office_id
LEFT JOIN district d ON d.district_id = o.district_id
WHERE f.year = $year::INTEGER AND f.basis = 'printed'
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
    abs(coalesce(f.expected, 0) - coalesce(f.actual, 0)) DESC, o.name, f.check_name
LIMIT $most::INTEGER
