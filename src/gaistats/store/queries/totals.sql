-- A row a year and scope of report: each sum with the number of offices that are in it.
-- Only the rows of scope 'own' are ever added up further.
-- "_corrected" is the number of corrected cells that a sum rests on.
SELECT year, scope = 'own' AS own,
    CAST(count(*) AS BIGINT) AS reports,
    CAST(count_if(form = 'disclosure-2019') AS BIGINT) AS reports_2019_form,
    sum(received) AS received, CAST(count(received) AS BIGINT) AS received_offices,
    CAST(sum(corrected) AS BIGINT) AS corrected,
    CAST(sum(received_corrected) AS BIGINT) AS received_corrected,
    CAST(coalesce(sum(outcomes_corrected) FILTER (outcomes_complete), 0) AS BIGINT)
        AS outcomes_corrected,
    CAST(sum(outcome_total_corrected) AS BIGINT) AS outcome_total_corrected,
    CAST(coalesce(sum(rate_corrected) FILTER (rate_state = 'shown'), 0) AS BIGINT)
        AS rate_corrected,
    sum(granted_in_full) FILTER (outcomes_complete) AS granted_in_full,
    sum(granted_in_part) FILTER (outcomes_complete) AS granted_in_part,
    sum(refused) FILTER (outcomes_complete) AS refused,
    sum(unable) FILTER (outcomes_complete) AS unable,
    sum(not_processed) FILTER (outcomes_complete) AS not_processed,
    sum(otherwise) FILTER (outcomes_complete) AS otherwise,
    CAST(count_if(outcomes_complete) AS BIGINT) AS outcomes_offices,
    sum(outcome_total) AS outcome_total,
    CAST(count(outcome_total) AS BIGINT) AS outcome_total_offices,
    sum(granted_in_full + granted_in_part) FILTER (rate_state = 'shown') AS rate_numerator,
    sum(outcome_total) FILTER (rate_state = 'shown') AS rate_denominator,
    CAST(count_if(rate_state IN ('shown', 'no_outcomes')) AS BIGINT) AS rate_offices,
    CAST(count_if(rate_state = 'in_doubt') AS BIGINT) AS rate_in_doubt
FROM measured GROUP BY ALL ORDER BY year, own
