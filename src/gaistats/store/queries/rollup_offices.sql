-- What each office has in some cells, those without a report included: a row an office and cell.
-- state is 'absent' where its document does not contain the cell.
, long AS (
    FROM added_up UNPIVOT INCLUDE NULLS (value FOR cell IN (COLUMNS('.*__.*')))
),
listed AS (
    SELECT office_id FROM expected WHERE year = $year::INTEGER AND (scope = 'own') = $own::BOOLEAN
    UNION SELECT office_id FROM added_up
    UNION SELECT office_id FROM waiting
    WHERE year = $year::INTEGER AND (scope = 'own') = $own::BOOLEAN
),
waiting_of_year AS (SELECT * FROM waiting WHERE year = $year::INTEGER)
SELECT o.office_id, o.name, o.name_en, o.kind, o.scope, d.district_id, d.name AS district,
    d.name_en AS district_en, coalesce(a.report_id, w.report_id) AS report_id,
    nullif(a.form, '') AS form, c.cell, l.value,
    CASE WHEN a.report_id IS NOT NULL AND l.value IS NOT NULL THEN 'reported'
         WHEN a.report_id IS NOT NULL THEN coalesce(t.state, 'absent')
         WHEN w.report_id IS NOT NULL THEN 'waiting'
         ELSE 'no_report' END AS state,
    t.as_printed, coalesce(list_contains(a.joined, c.cell), false) AS joined,
    b.cell IS NOT NULL AS in_doubt, g.cell IS NOT NULL AS corrected
FROM listed JOIN chosen_office o USING (office_id)
CROSS JOIN (SELECT unnest($cells::VARCHAR[]) AS cell) c
LEFT JOIN district d ON d.district_id = o.district_id
LEFT JOIN added_up a ON a.office_id = o.office_id
LEFT JOIN waiting_of_year w ON w.office_id = o.office_id
LEFT JOIN long l ON l.report_id = a.report_id AND l.cell = c.cell
LEFT JOIN no_number t ON t.report_id = a.report_id AND t.cell = c.cell
LEFT JOIN doubted b ON b.report_id = a.report_id AND b.cell = c.cell
LEFT JOIN changed g ON g.report_id = a.report_id AND g.cell = c.cell
WHERE $own::BOOLEAN OR o.district_id = $place::VARCHAR
ORDER BY d.rowid, o.kind, o.name, o.office_id
