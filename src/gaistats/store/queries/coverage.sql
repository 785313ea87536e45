-- A row a year: how many offices were expected and how many of them have filed. Where
-- nobody is expected, all that filed are counted and expected is NULL (unknown).
, filed AS (SELECT DISTINCT office_id, year, scope FROM figures),
expected_count AS (
    SELECT year, count(*) AS expected, count_if(scope = 'own') AS expected_own
    FROM expected GROUP BY year
),
filed_count AS (
    SELECT f.year,
        count(*) AS filed_at_all,
        count(e.office_id) AS filed_expected,
        count_if(f.scope = 'own') AS filed_own
    FROM filed f LEFT JOIN expected e ON f.office_id = e.office_id AND f.year = e.year
    GROUP BY f.year
)
SELECT coalesce(x.year, f.year) AS year,
    CAST(CASE WHEN x.expected IS NULL THEN coalesce(f.filed_at_all, 0)
              ELSE coalesce(f.filed_expected, 0) END AS BIGINT) AS filed,
    CAST(x.expected AS BIGINT) AS expected,
    CAST(coalesce(f.filed_own, 0) AS BIGINT) AS filed_own,
    CAST(x.expected_own AS BIGINT) AS expected_own
FROM expected_count x FULL JOIN filed_count f ON x.year = f.year
ORDER BY 1
