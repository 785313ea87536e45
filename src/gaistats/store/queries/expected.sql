-- A row an office and year that was expected to file.
SELECT e.office_id, CAST(e.year AS INTEGER) AS year, e.district_id, e.kind, o.level,
    e.scope = 'own' AS own
FROM expected e JOIN chosen_office o USING (office_id)
ORDER BY 2, 1
