-- The reports of one year on one form, put between the scope and the queries of the roll-up. Only
-- those of scope 'own' are ever added up; $own FALSE reads the others, which stand beside, of the
-- one district of $place.
-- What is said here of cells is written by read_rollup.py, an expression each: added_up has a
-- column a cell, NULL where there is no number. Where a document does not contain a cell, what it
-- states in the cells of the other form counts which the crosswalk joins with it (joined).
, link AS (
    SELECT unnest($linked::VARCHAR[]) AS cell, unnest($counterparts::VARCHAR[]) AS counterpart
),
note AS (
    SELECT n.report_id, n.cell, n.state, n.as_printed
    FROM cell_note n
    WHERE n.state <> 'reported'
      AND NOT ($basis::VARCHAR = 'corrected' AND EXISTS (
          SELECT 1 FROM correction c WHERE c.report_id = n.report_id AND c.cell = n.cell))
),
report_of_year AS (
    SELECT f.*, coalesce(n.cells, []) AS noted, e.office_id IS NOT NULL AS expected
    FROM figures f
    LEFT JOIN (SELECT report_id, list(cell) AS cells FROM note GROUP BY report_id) n
        USING (report_id)
    LEFT JOIN expected e ON e.office_id = f.office_id AND e.year = f.year
    WHERE f.year = $year::INTEGER AND (f.scope = 'own') = $own::BOOLEAN
      AND ($own::BOOLEAN OR f.district_id = $place::VARCHAR)
),
added_up AS MATERIALIZED (
    SELECT report_id, office_id, coalesce(form, '') AS form, expected,
        /*joined*/ AS joined,
        /*lacking*/ AS lacking,
        /*cells*/
    FROM report_of_year
),
-- What stands where there is no number; of several joined cells the least certain.
no_number AS (
    SELECT a.report_id, a.form, n.cell, n.state, n.as_printed
    FROM added_up a JOIN note n USING (report_id)
    UNION ALL
    SELECT a.report_id, a.form, l.cell,
        arg_min(n.state, list_position(['unknown', 'unreadable', 'mark', 'blank'], n.state)),
        arg_min(n.as_printed, list_position(['unknown', 'unreadable', 'mark', 'blank'], n.state))
    FROM added_up a JOIN note n USING (report_id) JOIN link l ON l.counterpart = n.cell
    WHERE list_contains(a.lacking, l.cell)
    GROUP BY a.report_id, a.form, l.cell
),
failing AS (
    SELECT a.report_id, a.form, a.joined, unnest(e.cells) AS cell
    FROM added_up a JOIN finding_by_basis e USING (report_id)
    WHERE e.seen_on = $basis::VARCHAR AND e.severity = 'error'
),
doubted AS (
    SELECT DISTINCT report_id, form, cell FROM failing
    UNION SELECT f.report_id, f.form, l.cell FROM failing f JOIN link l ON l.counterpart = f.cell
    WHERE list_contains(f.joined, l.cell)
),
changed AS (
    SELECT a.report_id, a.form, c.cell FROM added_up a JOIN correction c USING (report_id)
    WHERE $basis::VARCHAR = 'corrected'
    UNION SELECT a.report_id, a.form, l.cell
    FROM added_up a JOIN correction c USING (report_id) JOIN link l ON l.counterpart = c.cell
    WHERE $basis::VARCHAR = 'corrected' AND list_contains(a.joined, l.cell)
)
