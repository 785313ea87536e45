-- A row an office and year in which it was expected or filed: what has become of its report.
-- The date of filing is that of publication, else the signature's: nothing is published unsigned.
-- What was late is what the check of that name found: of several versions the first counts.
-- A file that was not recognised is an office's where its path names the office and the year.
, in_force AS (
    SELECT r.office_id, r.year, r.report_id, r.published_on, r.dated_on, r.doubtful
    FROM report r JOIN figures USING (report_id)
),
pair AS (
    SELECT office_id, year FROM expected
    UNION SELECT office_id, year FROM in_force
    UNION SELECT office_id, year FROM waiting WHERE year IS NOT NULL
),
found_late AS (
    SELECT office_id, year, CAST(parameters ->> 'came_on' AS DATE) AS came_on,
        parameters ->> 'said' = 'published' AS published
    FROM finding WHERE check_name = 'late' AND basis = 'printed'
),
unread AS (
    SELECT e.office_id, e.year, min(u.file) AS file
    FROM expected e JOIN unrecognised u
        ON contains(u.file, e.name) AND contains(u.file, CAST(e.year AS VARCHAR))
    GROUP BY e.office_id, e.year
)
SELECT p.office_id, o.name, o.name_en, o.kind, o.district_id, d.name AS district,
    d.name_en AS district_en, p.year, coalesce(f.report_id, w.report_id) AS report_id,
    coalesce(l.came_on, f.published_on, f.dated_on) AS filed_on,
    coalesce(l.published, f.published_on IS NOT NULL) AS published,
    e.due_on, e.due_source, u.file AS unread_file,
    CASE WHEN l.came_on IS NOT NULL THEN 'late'
         WHEN f.report_id IS NOT NULL THEN 'filed'
         WHEN w.report_id IS NOT NULL THEN 'waiting'
         WHEN u.file IS NOT NULL THEN 'unread'
         WHEN e.due_on >= (SELECT built_on FROM build) THEN 'not_yet_due'
         ELSE 'no_report' END AS filing
FROM pair p
JOIN chosen_office o USING (office_id)
LEFT JOIN district d ON d.district_id = o.district_id
LEFT JOIN in_force f ON f.office_id = p.office_id AND f.year = p.year
LEFT JOIN found_late l ON l.office_id = p.office_id AND l.year = p.year
LEFT JOIN waiting w ON w.office_id = p.office_id AND w.year = p.year
LEFT JOIN expected_report e ON e.office_id = p.office_id AND e.year = p.year
LEFT JOIN unread u ON u.office_id = p.office_id AND u.year = p.year
ORDER BY d.rowid, o.kind, o.name, p.office_id, p.year
