-- On the printed figures, and what only the corrected ones show. corrected are the cells of a
-- finding that someone has corrected; it stands where the corrected figures show it, too.
SELECT finding_id, report_id, office_id, check_name, severity, cells, expected, actual,
    CAST(parameters AS VARCHAR) AS parameters, basis,
    (SELECT count(*) FROM correction c
     WHERE c.report_id = f.report_id AND list_contains(f.cells, c.cell)) AS corrected,
    EXISTS (SELECT 1 FROM finding_by_basis b WHERE b.report_id = f.report_id
            AND b.seen_on = 'corrected' AND b.finding_id = f.finding_id) AS stands
FROM finding f
WHERE report_id = $report::VARCHAR
  AND (f.basis = 'printed' OR NOT EXISTS (
      SELECT 1 FROM finding p
      WHERE p.report_id = f.report_id AND p.finding_id = f.finding_id AND p.basis = 'printed'))
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, check_name, finding_id
