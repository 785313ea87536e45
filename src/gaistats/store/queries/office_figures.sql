-- The reports in force of one office, a row a year.
SELECT f.* EXCLUDE (seen_on), r.form FROM figures_by_basis f JOIN report r USING (report_id)
WHERE f.office_id = $office::VARCHAR AND f.in_force AND f.seen_on = $basis::VARCHAR
  AND f.year IS NOT NULL
ORDER BY f.year
