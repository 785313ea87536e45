-- What is in force at the end of a year is what was in force a year before, more what was issued,
-- less what was repealed. Only between two reports on the 2021 form: the 2019 form counts what
-- was disclosed in total, which is another thing. A clean-up may restate the stock, and an office
-- takes over the documents of one that is merged into it: this only asks.
WITH counted AS (
    SELECT f.report_id, f.office_id, f.year, stock.*
    FROM report_figures f JOIN report r USING (report_id),
    LATERAL (VALUES
        ('government_rules', f.government_rules__in_force, f.government_rules__issued,
         f.government_rules__repealed),
        ('normative_documents', f.normative_documents__in_force, f.normative_documents__issued,
         f.normative_documents__repealed)) AS stock(name, in_force, issued, repealed)
    WHERE f.in_force AND f.basis = 'printed' AND r.form = 'disclosure-2021'
)
SELECT 'stock' AS check_name, t.report_id, t.office_id, t.year,
    [t.name || '__in_force', t.name || '__issued', t.name || '__repealed'] AS cells,
    l.in_force + t.issued - t.repealed AS expected, t.in_force AS actual,
    json_object('before', l.in_force, 'issued', t.issued, 'repealed', t.repealed) AS parameters
FROM counted t JOIN counted l
    ON l.office_id = t.office_id AND l.year = t.year - 1 AND l.name = t.name
WHERE t.in_force <> l.in_force + t.issued - t.repealed
  AND NOT EXISTS (
      SELECT 1 FROM office merged
      WHERE merged.succeeded_by = t.office_id
        AND year(merged.valid_to + INTERVAL 1 DAY) = t.year)
