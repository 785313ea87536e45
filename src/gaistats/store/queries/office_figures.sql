-- The reports in force of one office, a row a year.
SELECT f.*, r.form FROM report_figures f JOIN report r USING (report_id)
WHERE f.office_id = $office::VARCHAR AND f.in_force AND f.basis = $basis::VARCHAR
  AND f.year IS NOT NULL
ORDER BY f.year
