-- A row an office of one year, those that have not filed included (report_id NULL), and those
-- whose report waits to be confirmed (waiting_report_id).
, year_note AS (
    SELECT report_id,
        max(state) FILTER (cell = 'received__total') AS received_state,
        max(as_printed) FILTER (cell = 'received__total') AS received_as_printed
    FROM cell_note WHERE cell = 'received__total' GROUP BY report_id
),
listed AS (
    SELECT office_id FROM expected WHERE year = $year::INTEGER
    UNION SELECT office_id FROM figures WHERE year = $year::INTEGER
    UNION SELECT office_id FROM waiting WHERE year = $year::INTEGER
),
counted AS (
    SELECT report_id, count(*) AS findings, count_if(severity = 'error') AS errors
    FROM finding_by_basis WHERE seen_on = $basis::VARCHAR GROUP BY report_id
)
SELECT o.office_id, o.name, o.name_en, o.kind, d.district_id, d.name AS district,
    d.name_en AS district_en, m.report_id, coalesce(m.scope, o.scope) AS scope, m.form,
    m.received, coalesce(m.corrected, 0) AS corrected,
    coalesce(m.received_corrected, 0) AS received_corrected,
    coalesce(m.rate_corrected, 0) AS rate_corrected,
    coalesce(m.disputes_corrected, 0) AS disputes_corrected,
    coalesce(m.received_in_doubt, false) AS received_in_doubt, n.received_state, n.received_as_printed,
    m.granted_in_full + m.granted_in_part AS rate_numerator, m.outcome_total AS rate_denominator,
    m.rate_state, m.disputes, m.disputes_state,
    CASE WHEN m.report_id IS NOT NULL THEN CAST(coalesce(c.errors, 0) AS BIGINT) END AS errors,
    CASE WHEN m.report_id IS NOT NULL THEN CAST(coalesce(c.findings, 0) AS BIGINT) END AS findings,
    coalesce(r.doubtful, false) AS doubtful, w.report_id AS waiting_report_id
FROM listed l JOIN chosen_office o USING (office_id)
LEFT JOIN district d ON d.district_id = o.district_id
LEFT JOIN (SELECT * FROM measured WHERE year = $year::INTEGER) m ON m.office_id = o.office_id
LEFT JOIN report r ON r.report_id = m.report_id
LEFT JOIN (SELECT * FROM waiting WHERE year = $year::INTEGER) w ON w.office_id = o.office_id
LEFT JOIN year_note n ON n.report_id = m.report_id
LEFT JOIN counted c ON c.report_id = m.report_id
ORDER BY d.rowid, o.kind, o.name
