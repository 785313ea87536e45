-- What is selected, put before every query of this folder: the one place where a scope
-- becomes a condition. A chosen district includes those below it. Only placed reports in
-- force are figures.
WITH RECURSIVE chosen_district AS (
    SELECT district_id FROM district WHERE list_contains($districts::VARCHAR[], district_id)
    UNION
    SELECT d.district_id FROM district d JOIN chosen_district c ON d.parent = c.district_id
),
chosen_office AS (
    SELECT o.office_id, o.name, o.name_en, o.kind, o.level, o.district_id, o.scope
    FROM office o
    WHERE o.sample = $sample::BOOLEAN
      AND (len($districts::VARCHAR[]) = 0
           OR o.district_id IN (SELECT district_id FROM chosen_district))
      AND (len($kinds::VARCHAR[]) = 0 OR list_contains($kinds::VARCHAR[], o.kind))
      AND (len($offices::VARCHAR[]) = 0 OR list_contains($offices::VARCHAR[], o.office_id))
),
expected AS (
    SELECT e.office_id, e.year, o.name, o.name_en, o.kind, o.district_id, o.scope
    FROM expected_report e JOIN chosen_office o USING (office_id)
    WHERE e.year BETWEEN coalesce($first_year::INTEGER, 0) AND coalesce($last_year::INTEGER, 9999)
),
figures AS (
    SELECT f.*, r.form
    FROM figures_by_basis f JOIN report r USING (report_id)
    WHERE f.in_force AND f.seen_on = $basis::VARCHAR AND f.year IS NOT NULL
      AND f.office_id IN (SELECT office_id FROM chosen_office)
      AND f.year BETWEEN coalesce($first_year::INTEGER, 0) AND coalesce($last_year::INTEGER, 9999)
),
-- A row an office and year of which nothing is in force and a report waits to be confirmed.
waiting AS (
    SELECT w.office_id, w.year, w.district_id, w.scope,
        arg_max(w.report_id, (coalesce(greatest(w.published_on, w.dated_on), DATE '0001-01-01'),
                              w.report_id)) AS report_id
    FROM waiting_report w
    WHERE w.office_id IN (SELECT office_id FROM chosen_office)
      AND w.year BETWEEN coalesce($first_year::INTEGER, 0) AND coalesce($last_year::INTEGER, 9999)
      AND NOT EXISTS (
          SELECT 1 FROM report r
          WHERE r.in_force AND r.office_id = w.office_id AND r.year = w.year)
    GROUP BY w.office_id, w.year, w.district_id, w.scope
),
error_of AS (
    SELECT report_id, count(*) AS errors,
           bool_or(list_has_any(cells, ['granted_in_full__total', 'granted_in_part__total',
                                        'outcome_total__total'])) AS rate_in_doubt,
           bool_or(list_contains(cells, 'received__total')) AS received_in_doubt,
           bool_or(list_has_any(cells, ['reconsideration__total', 'litigation_direct__total',
                                        'litigation_after_reconsideration__total']))
               AS disputes_in_doubt
    FROM finding_by_basis WHERE seen_on = $basis::VARCHAR AND severity = 'error'
    GROUP BY report_id
),
-- How many corrected cells each measure of a report rests on; none of the printed figures does.
correction_of AS (
    SELECT report_id, count(*) AS cells,
        count_if(cell = 'received__total') AS received,
        count_if(cell IN ('granted_in_full__total', 'granted_in_part__total',
                          'outcome_total__total')) AS rate,
        count_if(cell = 'outcome_total__total') AS outcome_total,
        count_if(regexp_matches(cell, '^(granted|refused|unable|not_processed|other(wise)?)_.*__total$'))
            AS outcomes,
        count_if(cell IN ('reconsideration__total', 'litigation_direct__total',
                          'litigation_after_reconsideration__total')) AS disputes
    FROM correction WHERE $basis::VARCHAR = 'corrected' GROUP BY report_id
),
-- One row a report. NULL where the report has no number. Only 'shown' disputes and outcomes
-- of which every group is complete are ever added up: a sum over some of the parts is no sum.
measured AS (
    SELECT f.report_id, f.year, f.form, f.office_id, f.district_id, f.kind, f.scope,
        f.received__total AS received,
        f.received__total IS NOT NULL AND coalesce(e.received_in_doubt, false)
            AS received_in_doubt,
        f.granted_in_full__total AS granted_in_full,
        f.granted_in_part__total AS granted_in_part,
        list_sum(refused_parts) AS refused,
        list_sum(unable_parts) AS unable,
        list_sum(not_processed_parts) AS not_processed,
        coalesce(f.otherwise_closed__total, list_sum(other_parts)) AS otherwise,
        f.granted_in_full__total IS NOT NULL AND f.granted_in_part__total IS NOT NULL
            AND list_count(refused_parts) = 8 AND list_count(unable_parts) = 3
            AND list_count(not_processed_parts) = 5
            AND (f.otherwise_closed__total IS NOT NULL OR list_count(other_parts) = 3)
            AS outcomes_complete,
        f.outcome_total__total AS outcome_total,
        list_sum(dispute_parts) AS disputes,
        CASE WHEN list_count(dispute_parts) = 0 THEN 'missing'
             WHEN coalesce(e.disputes_in_doubt, false) THEN 'in_doubt'
             WHEN list_count(dispute_parts) < 3 THEN 'partial'
             ELSE 'shown' END AS disputes_state,
        coalesce(e.errors, 0) AS errors,
        CASE WHEN f.outcome_total__total IS NULL OR f.granted_in_full__total IS NULL
                  OR f.granted_in_part__total IS NULL THEN 'missing'
             WHEN coalesce(e.rate_in_doubt, false) THEN 'in_doubt'
             WHEN f.outcome_total__total = 0 THEN 'no_outcomes'
             ELSE 'shown' END AS rate_state,
        CAST(coalesce(c.cells, 0) AS BIGINT) AS corrected,
        CAST(coalesce(c.received, 0) AS BIGINT) AS received_corrected,
        CAST(coalesce(c.outcomes, 0) AS BIGINT) AS outcomes_corrected,
        CAST(coalesce(c.outcome_total, 0) AS BIGINT) AS outcome_total_corrected,
        CAST(coalesce(c.rate, 0) AS BIGINT) AS rate_corrected,
        CAST(coalesce(c.disputes, 0) AS BIGINT) AS disputes_corrected
    FROM (
        SELECT *,
            [refused_state_secret__total, refused_prohibited_by_law__total,
             refused_security_or_stability__total, refused_third_party_rights__total,
             refused_internal_affairs__total, refused_process_information__total,
             refused_enforcement_file__total, refused_administrative_inquiry__total
            ] AS refused_parts,
            [unable_not_held__total, unable_must_be_created__total,
             unable_unclear_after_correction__total] AS unable_parts,
            [not_processed_petition__total, not_processed_duplicate__total,
             not_processed_published_material__total, not_processed_excessive__total,
             not_processed_confirm_or_reissue__total] AS not_processed_parts,
            [other_not_corrected_in_time__total, other_fee_unpaid__total,
             other_other__total] AS other_parts,
            [reconsideration__total, litigation_direct__total,
             litigation_after_reconsideration__total] AS dispute_parts
        FROM figures
    ) f LEFT JOIN error_of e USING (report_id) LEFT JOIN correction_of c USING (report_id)
)
