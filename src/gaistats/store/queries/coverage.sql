-- A row a year: how many offices were expected, how many of them have filed, and of how many
-- more the report waits to be confirmed. Where nobody is expected, all that filed are counted
-- and expected is NULL (unknown). corrected are the cells in the figures that someone corrected.
, filed AS (
    SELECT DISTINCT office_id, year, scope, false AS waits FROM figures
    UNION ALL SELECT office_id, year, scope, true FROM waiting
),
expected_count AS (
    SELECT year, count(*) AS expected, count_if(scope = 'own') AS expected_own
    FROM expected GROUP BY year
),
filed_count AS (
    SELECT f.year,
        count_if(NOT waits) AS filed_at_all,
        count_if(waits) AS waiting_at_all,
        count(e.office_id) FILTER (NOT waits) AS filed_expected,
        count(e.office_id) FILTER (waits) AS waiting_expected,
        count_if(f.scope = 'own' AND NOT waits) AS filed_own
    FROM filed f LEFT JOIN expected e ON f.office_id = e.office_id AND f.year = e.year
    GROUP BY f.year
),
corrected AS (
    SELECT year, CAST(sum(corrected) AS BIGINT) AS corrected FROM measured GROUP BY year
)
SELECT coalesce(x.year, f.year) AS year,
    CAST(CASE WHEN x.expected IS NULL THEN coalesce(f.filed_at_all, 0)
              ELSE coalesce(f.filed_expected, 0) END AS BIGINT) AS filed,
    CAST(CASE WHEN x.expected IS NULL THEN coalesce(f.waiting_at_all, 0)
              ELSE coalesce(f.waiting_expected, 0) END AS BIGINT) AS waiting,
    CAST(x.expected AS BIGINT) AS expected,
    CAST(coalesce(f.filed_own, 0) AS BIGINT) AS filed_own,
    CAST(x.expected_own AS BIGINT) AS expected_own,
    coalesce(c.corrected, 0) AS corrected
FROM expected_count x FULL JOIN filed_count f ON x.year = f.year
LEFT JOIN corrected c ON c.year = coalesce(x.year, f.year)
ORDER BY 1
