-- What was found in the reports in force of an office, and of reports that it did not file: on the
-- printed figures, and what only the corrected ones show. corrected are the cells of a finding that
-- someone has corrected; it stands where the corrected figures show it, too.
SELECT f.finding_id, f.report_id, f.office_id, f.year, f.check_name, f.severity, f.cells,
    f.expected, f.actual, CAST(f.parameters AS VARCHAR) AS parameters, f.basis,
    (SELECT count(*) FROM correction c
     WHERE c.report_id = f.report_id AND list_contains(f.cells, c.cell)) AS corrected,
    f.report_id IS NULL OR EXISTS (SELECT 1 FROM finding_by_basis b WHERE b.report_id = f.report_id
            AND b.seen_on = 'corrected' AND b.finding_id = f.finding_id) AS stands
FROM finding f LEFT JOIN report r USING (report_id)
WHERE f.office_id = $office::VARCHAR AND (f.report_id IS NULL OR r.in_force)
  AND (f.basis = 'printed' OR NOT EXISTS (
      SELECT 1 FROM finding p
      WHERE p.report_id = f.report_id AND p.finding_id = f.finding_id AND p.basis = 'printed'))
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.year DESC,
    f.check_name, f.finding_id
