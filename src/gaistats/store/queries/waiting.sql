-- The doubtful reports in scope that nobody has confirmed; those without an office only where
-- no offices are chosen, those without a year whatever the years.
SELECT w.report_id, coalesce(o.name, w.office_printed) AS office, o.name_en AS office_en,
    d.name AS district, d.name_en AS district_en, w.year, w.reason,
    CAST(w.parameters AS VARCHAR) AS parameters, w.file, w.member
FROM waiting_report w
LEFT JOIN office o ON o.office_id = w.office_id
LEFT JOIN district d ON d.district_id = w.district_id
WHERE (w.office_id IN (SELECT office_id FROM chosen_office)
       OR (w.office_id IS NULL AND w.sample = $sample::BOOLEAN
           AND len($districts::VARCHAR[]) + len($kinds::VARCHAR[]) + len($offices::VARCHAR[]) = 0))
  AND coalesce(w.year BETWEEN coalesce($first_year::INTEGER, 0)
                          AND coalesce($last_year::INTEGER, 9999), true)
ORDER BY d.rowid, office, w.year, w.file, w.member
