-- A row a district of one year: filed, waiting to be confirmed and expected, and the totals of
-- its 'own' reports.
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
summed AS (
    SELECT district_id,
        count(*) AS own_reports,
        sum(received) AS received, count(received) AS received_offices,
        sum(granted_in_full + granted_in_part) FILTER (rate_state = 'shown') AS rate_numerator,
        sum(outcome_total) FILTER (rate_state = 'shown') AS rate_denominator,
        count_if(rate_state IN ('shown', 'no_outcomes')) AS rate_offices,
        count_if(rate_state = 'in_doubt') AS rate_in_doubt,
        count_if(received = 0) AS zero_received,
        sum(received_corrected) AS received_corrected,
        sum(rate_corrected) FILTER (rate_state = 'shown') AS rate_corrected
    FROM measured WHERE year = $year::INTEGER AND scope = 'own' GROUP BY district_id
),
found AS (
    SELECT district_id, sum(errors) AS errors FROM measured
    WHERE year = $year::INTEGER GROUP BY district_id
)
SELECT d.district_id, d.name, d.name_en, d.level, d.parent,
    CAST(coalesce(f.filed, 0) AS BIGINT) AS filed, CAST(w.expected AS BIGINT) AS expected,
    CAST(coalesce(u.waiting, 0) AS BIGINT) AS waiting,
    CAST(coalesce(s.own_reports, 0) AS BIGINT) AS own_reports,
    s.received, CAST(s.received_offices AS BIGINT) AS received_offices,
    s.rate_numerator, s.rate_denominator, CAST(s.rate_offices AS BIGINT) AS rate_offices,
    CAST(s.rate_in_doubt AS BIGINT) AS rate_in_doubt,
    CAST(s.zero_received AS BIGINT) AS zero_received,
    CAST(coalesce(s.received_corrected, 0) AS BIGINT) AS received_corrected,
    CAST(coalesce(s.rate_corrected, 0) AS BIGINT) AS rate_corrected,
    CAST(coalesce(n.errors, 0) AS BIGINT) AS errors
FROM district d
LEFT JOIN filed f USING (district_id) LEFT JOIN awaited w USING (district_id)
LEFT JOIN summed s USING (district_id) LEFT JOIN found n USING (district_id)
LEFT JOIN unconfirmed u USING (district_id)
WHERE f.filed IS NOT NULL OR w.expected IS NOT NULL OR u.waiting IS NOT NULL
ORDER BY d.rowid  -- as the registry lists them
