-- What was carried over is what the report of the year before carried forward, in each column of
-- section 3. What an office took over from one that was merged into it is counted with its own.
WITH counted AS (
    SELECT * FROM report_figures WHERE in_force AND office_id IS NOT NULL AND basis = 'printed'
),
this_year AS (
    UNPIVOT (SELECT report_id, office_id, year, COLUMNS('^carried_over__(.*)$') AS '\1' FROM counted)
    ON * EXCLUDE (report_id, office_id, year) INTO NAME applicant VALUE carried_over
),
last_year AS (
    UNPIVOT (SELECT office_id, year, COLUMNS('^carried_forward__(.*)$') AS '\1' FROM counted)
    ON * EXCLUDE (office_id, year) INTO NAME applicant VALUE carried_forward
)
SELECT 'carry_over' AS check_name, t.report_id, t.office_id, t.year,
    ['carried_over__' || t.applicant] AS cells,
    l.carried_forward AS expected, t.carried_over AS actual, '{}'::JSON AS parameters
FROM this_year t JOIN last_year l
    ON l.office_id = t.office_id AND l.year = t.year - 1 AND l.applicant = t.applicant
WHERE l.carried_forward <> t.carried_over
