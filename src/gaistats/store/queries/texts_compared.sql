-- How many offices' texts were compared in each year: those in scope with a report in force that
-- has any of the section, or of all sections where none is named.
SELECT f.year, count(DISTINCT f.office_id) AS compared
FROM figures f
WHERE EXISTS (
    SELECT 1 FROM section s
    WHERE s.report_id = f.report_id AND length(s.text) > 0
      AND ($section::VARCHAR = '' OR s.section = $section::VARCHAR)
)
GROUP BY f.year
ORDER BY f.year
