-- A row an office, year and group of cells in which it was expected, filed or has a report
-- waiting: what stands in the group's cells. Put after scope.sql and the CTE `counted` of
-- read_activity.py: a row a report and group with some_activity (a cell other than 0), some_number
-- (a cell with any number), complete (all cells of the report's form have one) and value.
-- A report with a number and a blank is active; a zero that is not whole is no zero.
, note AS (
    SELECT n.report_id, g."group",
        bool_or(n.state = 'unknown') AS unknown, bool_or(n.state = 'unreadable') AS unreadable,
        bool_or(n.state = 'blank') AS blank, bool_or(n.state = 'mark') AS mark,
        min(n.as_printed) FILTER (n.state = 'mark') AS mark_printed
    FROM cell_note n
    JOIN (SELECT unnest($note_cells::VARCHAR[]) AS cell, unnest($note_groups::VARCHAR[]) AS "group") g
        ON g.cell = n.cell
    -- An annotated number is a number; so is a cell that someone has corrected.
    WHERE n.state <> 'reported'
      AND NOT ($basis::VARCHAR = 'corrected' AND EXISTS (
          SELECT 1 FROM correction c WHERE c.report_id = n.report_id AND c.cell = n.cell))
    GROUP BY n.report_id, g."group"
),
doubt AS (
    SELECT DISTINCT f.report_id, g."group"
    FROM finding_by_basis f
    JOIN (SELECT unnest($sum_cells::VARCHAR[]) AS cell, unnest($sum_groups::VARCHAR[]) AS "group") g
        ON list_contains(f.cells, g.cell)
    WHERE f.seen_on = $basis::VARCHAR AND f.severity = 'error' AND f.report_id IS NOT NULL
),
stated AS (
    SELECT c.office_id, c.year, c."group", c.form, c.scope, c.value,
        c.value IS NOT NULL AND d.report_id IS NOT NULL AS in_doubt,
        CASE WHEN c.some_activity THEN 'number'
             WHEN n.unknown THEN 'unknown'
             WHEN n.unreadable THEN 'unreadable'
             WHEN n.blank AND (c.some_number OR n.mark) THEN 'part_blank'
             WHEN n.mark AND c.some_number THEN 'part_mark'
             WHEN n.blank THEN 'blank'
             WHEN n.mark THEN 'mark'
             WHEN c.complete THEN 'zero'
             WHEN c.some_number THEN 'part_absent'
             ELSE 'absent' END AS state,
        n.mark_printed
    FROM counted c
    LEFT JOIN note n ON n.report_id = c.report_id AND n."group" = c."group"
    LEFT JOIN doubt d ON d.report_id = c.report_id AND d."group" = c."group"
),
pair AS (
    SELECT office_id, year FROM expected
    UNION SELECT office_id, year FROM stated
    UNION SELECT office_id, year FROM waiting WHERE year IS NOT NULL
)
SELECT p.office_id, p.year, o.district_id, o.kind, o.level,
    coalesce(s.scope, w.scope, o.scope) = 'own' AS own, g."group", s.form,
    CAST(CASE WHEN s.state IS NOT NULL THEN s.state
              WHEN w.report_id IS NOT NULL THEN 'waiting'
              ELSE 'no_report' END
         AS ENUM ('number', 'zero', 'blank', 'mark', 'part_blank', 'part_mark', 'part_absent',
                  'unreadable', 'unknown', 'absent', 'waiting', 'no_report')) AS state,
    s.value, coalesce(s.in_doubt, false) AS in_doubt, s.mark_printed
FROM pair p
JOIN chosen_office o ON o.office_id = p.office_id
CROSS JOIN (SELECT unnest($groups::VARCHAR[]) AS "group") g
LEFT JOIN stated s ON s.office_id = p.office_id AND s.year = p.year AND s."group" = g."group"
LEFT JOIN waiting w ON w.office_id = p.office_id AND w.year = p.year
