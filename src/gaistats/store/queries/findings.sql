-- The findings in scope on what is printed, worst first; of one severity the largest difference
-- first. Those on a report that was not filed have no report. On the printed figures, whatever the
-- basis: an office's own error stays in sight. corrected are the cells of it that someone has
-- corrected since; it stands where the corrected figures show it, too.
SELECT f.finding_id, f.report_id, f.office_id, o.name AS office, o.name_en AS office_en,
    o.district_id, d.name AS district, d.name_en AS district_en, f.year, f.check_name, f.severity,
    f.cells, f.expected, f.actual, CAST(f.parameters AS VARCHAR) AS parameters, f.basis,
    (SELECT count(*) FROM correction c
     WHERE c.report_id = f.report_id AND list_contains(f.cells, c.cell)) AS corrected,
    f.report_id IS NULL OR EXISTS (SELECT 1 FROM finding_by_basis b WHERE b.report_id = f.report_id
            AND b.seen_on = 'corrected' AND b.finding_id = f.finding_id) AS stands
FROM finding f
JOIN chosen_office o ON o.office_id = f.office_id
LEFT JOIN report r ON r.report_id = f.report_id
LEFT JOIN district d ON d.district_id = o.district_id
WHERE f.basis = 'printed' AND (f.report_id IS NULL OR r.in_force)
  AND f.year BETWEEN coalesce($first_year::INTEGER, 0) AND coalesce($last_year::INTEGER, 9999)
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.year DESC,
    abs(coalesce(f.expected, 0) - coalesce(f.actual, 0)) DESC, d.rowid, o.name, f.check_name,
    f.finding_id
