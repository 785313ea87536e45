-- A report that came after the day on which it was due. The day that the page states as its
-- publication counts, else that of the signature. Of several versions the first day: a later
-- correction makes nothing late; and nothing is said when one of them tells no day, since that
-- one may have been the first. A duplicate is no version.
WITH first_day AS (
    SELECT office_id, year, min(coalesce(published_on, dated_on)) AS came_on,
        arg_min(CASE WHEN published_on IS NULL THEN 'dated' ELSE 'published' END,
                coalesce(published_on, dated_on)) AS said
    FROM report
    WHERE office_id IS NOT NULL AND year IS NOT NULL
    GROUP BY office_id, year
    HAVING count_if(published_on IS NULL AND dated_on IS NULL AND duplicate_of IS NULL) = 0
)
SELECT 'late' AS check_name, r.report_id, r.office_id, r.year, []::VARCHAR[] AS cells,
    NULL AS expected, NULL AS actual,
    json_object('came_on', d.came_on::VARCHAR, 'due_on', e.due_on::VARCHAR,
                'source', e.due_source, 'said', d.said) AS parameters
FROM report r JOIN first_day d USING (office_id, year) JOIN expected_report e USING (office_id, year)
WHERE r.in_force AND d.came_on > e.due_on
