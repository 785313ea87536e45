-- The offices of which a report was expected in a year and is not there; one that waits to be
-- confirmed is there.
SELECT e.office_id, e.name, e.name_en, d.name AS district
FROM expected e LEFT JOIN district d USING (district_id)
WHERE e.year = $year::INTEGER
  AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.office_id = e.office_id AND f.year = e.year)
  AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.office_id = e.office_id AND w.year = e.year)
ORDER BY d.rowid, e.name
