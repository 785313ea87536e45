-- One row: a year against the year before, each measure over the offices ('own' reports)
-- that have its value in both years. "_offices" says how many those are.
, pair AS (
    SELECT a, b FROM measured a JOIN measured b
        ON a.office_id = b.office_id AND a.year = $year::INTEGER AND b.year = $year::INTEGER - 1
    WHERE a.scope = 'own' AND b.scope = 'own'
)
SELECT
    CAST(count(*) AS BIGINT) AS reports_offices,
    sum(a.received) FILTER (both_received) AS received,
    sum(b.received) FILTER (both_received) AS received_before,
    CAST(count_if(both_received) AS BIGINT) AS received_offices,
    CAST(count_if(a.received = 0 AND both_received) AS BIGINT) AS zero_received,
    CAST(count_if(b.received = 0 AND both_received) AS BIGINT) AS zero_received_before,
    CAST(count_if(both_received) AS BIGINT) AS zero_received_offices,
    sum(a.disputes) FILTER (both_disputes) AS disputes,
    sum(b.disputes) FILTER (both_disputes) AS disputes_before,
    CAST(count_if(both_disputes) AS BIGINT) AS disputes_offices,
    CAST(sum(a.errors) AS BIGINT) AS errors, CAST(sum(b.errors) AS BIGINT) AS errors_before,
    CAST(count(*) AS BIGINT) AS errors_offices,
    sum(a.granted_in_full + a.granted_in_part) FILTER (both_rates) AS rate_numerator,
    sum(a.outcome_total) FILTER (both_rates) AS rate_denominator,
    sum(b.granted_in_full + b.granted_in_part) FILTER (both_rates) AS rate_numerator_before,
    sum(b.outcome_total) FILTER (both_rates) AS rate_denominator_before,
    CAST(count_if(both_rates) AS BIGINT) AS rate_offices
FROM (
    SELECT a, b,
        a.received IS NOT NULL AND b.received IS NOT NULL AS both_received,
        a.disputes_complete AND b.disputes_complete AS both_disputes,
        a.rate_state IN ('shown', 'no_outcomes') AND b.rate_state IN ('shown', 'no_outcomes')
            AS both_rates
    FROM pair
)
