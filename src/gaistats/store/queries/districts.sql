-- A row a district of one year: filed, waiting to be confirmed, expected, and its errors.
, filed AS (
    SELECT district_id, count(DISTINCT office_id) AS filed FROM figures
    WHERE year = $year::INTEGER GROUP BY district_id
),
unconfirmed AS (
    SELECT district_id, count(*) AS waiting FROM waiting
    WHERE year = $year::INTEGER GROUP BY district_id
),
awaited AS (
    SELECT district_id, count(*) AS expected FROM expected
    WHERE year = $year::INTEGER GROUP BY district_id
),
found AS (
    SELECT district_id, count_if(scope = 'own') AS own_reports, sum(errors) AS errors FROM measured
    WHERE year = $year::INTEGER GROUP BY district_id
)
SELECT d.district_id, d.name, d.name_en, d.level, d.parent,
    CAST(coalesce(f.filed, 0) AS BIGINT) AS filed, CAST(w.expected AS BIGINT) AS expected,
    CAST(coalesce(u.waiting, 0) AS BIGINT) AS waiting,
    CAST(coalesce(n.own_reports, 0) AS BIGINT) AS own_reports,
    CAST(coalesce(n.errors, 0) AS BIGINT) AS errors
FROM district d
LEFT JOIN filed f USING (district_id) LEFT JOIN awaited w USING (district_id)
LEFT JOIN found n USING (district_id)
LEFT JOIN unconfirmed u USING (district_id)
WHERE f.filed IS NOT NULL OR w.expected IS NOT NULL OR u.waiting IS NOT NULL
ORDER BY d.rowid  -- as the registry lists them
