-- One row: a year against the year before, each measure over the offices that have it in
-- both years ("_offices" says how many those are): sums over 'own' reports, errors over all
-- reports, and what was filed over the offices that were expected in both. "_corrected" counts
-- the corrected cells of both years that a measure rests on.
, pair AS (
    SELECT a, b, a.scope = 'own' AND b.scope = 'own' AS both_own FROM measured a JOIN measured b
        ON a.office_id = b.office_id AND a.year = $year::INTEGER AND b.year = $year::INTEGER - 1
),
compared AS (
    SELECT a, b,
        both_own AND a.received IS NOT NULL AND b.received IS NOT NULL AS both_received,
        both_own AND a.disputes_state = 'shown' AND b.disputes_state = 'shown' AS both_disputes,
        both_own AND a.rate_state IN ('shown', 'no_outcomes')
            AND b.rate_state IN ('shown', 'no_outcomes') AS both_rates
    FROM pair
),
expected_twice AS (
    SELECT office_id FROM expected WHERE year = $year::INTEGER
    INTERSECT SELECT office_id FROM expected WHERE year = $year::INTEGER - 1
),
filed_both AS (
    SELECT count(*) AS filed_offices,
        count(*) FILTER (office_id IN (SELECT office_id FROM figures
                                       WHERE year = $year::INTEGER)) AS filed,
        count(*) FILTER (office_id IN (SELECT office_id FROM figures
                                       WHERE year = $year::INTEGER - 1)) AS filed_before
    FROM expected_twice
),
summed AS (
    SELECT
        sum(a.received) FILTER (both_received) AS received,
        sum(b.received) FILTER (both_received) AS received_before,
        count(*) FILTER (both_received) AS received_offices,
        count(*) FILTER (both_received AND a.received = 0) AS zero_received,
        count(*) FILTER (both_received AND b.received = 0) AS zero_received_before,
        count(*) FILTER (both_received) AS zero_received_offices,
        sum(a.disputes) FILTER (both_disputes) AS disputes,
        sum(b.disputes) FILTER (both_disputes) AS disputes_before,
        count(*) FILTER (both_disputes) AS disputes_offices,
        CAST(coalesce(sum(a.errors), 0) AS BIGINT) AS errors,
        CAST(coalesce(sum(b.errors), 0) AS BIGINT) AS errors_before,
        count(*) AS errors_offices,
        sum(a.granted_in_full + a.granted_in_part) FILTER (both_rates) AS rate_numerator,
        sum(a.outcome_total) FILTER (both_rates) AS rate_denominator,
        sum(b.granted_in_full + b.granted_in_part) FILTER (both_rates) AS rate_numerator_before,
        sum(b.outcome_total) FILTER (both_rates) AS rate_denominator_before,
        count(*) FILTER (both_rates) AS rate_offices,
        CAST(coalesce(sum(a.received_corrected + b.received_corrected) FILTER (both_received), 0)
             AS BIGINT) AS received_corrected,
        CAST(coalesce(sum(a.disputes_corrected + b.disputes_corrected) FILTER (both_disputes), 0)
             AS BIGINT) AS disputes_corrected,
        CAST(coalesce(sum(a.rate_corrected + b.rate_corrected) FILTER (both_rates), 0)
             AS BIGINT) AS rate_corrected,
        CAST(coalesce(sum(a.corrected + b.corrected), 0) AS BIGINT) AS errors_corrected
    FROM compared
)
SELECT * FROM summed, filed_both
