-- A row an office and year that was expected or has a report in force. filing says whether there
-- is one, one waits to be confirmed, or none. The cells asked for are put behind the last column.
SELECT o.office_id, CAST(coalesce(f.year, e.year) AS INTEGER) AS year,
    coalesce(f.district_id, o.district_id) AS district_id, o.kind, o.level, f.form,
    coalesce(f.scope, o.scope) = 'own' AS own, f.report_id,
    CASE WHEN f.report_id IS NOT NULL THEN 'in_force'
         WHEN w.report_id IS NOT NULL THEN 'waiting' ELSE 'no_report' END AS filing{cells}
FROM expected e
FULL JOIN figures f ON f.office_id = e.office_id AND f.year = e.year
JOIN chosen_office o ON o.office_id = coalesce(f.office_id, e.office_id)
LEFT JOIN waiting w ON w.office_id = e.office_id AND w.year = e.year
ORDER BY 2, 1
