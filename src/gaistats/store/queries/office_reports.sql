SELECT r.report_id, r.file, r.member, r.year, r.form, r.published_on, r.dated_on, r.in_force,
    r.duplicate_of, r.doubtful, r.confirmed, r.sample, CAST(count(f.check_name) AS BIGINT) AS findings,
    CAST(count_if(f.severity = 'error') AS BIGINT) AS errors
FROM report r LEFT JOIN finding f ON f.report_id = r.report_id AND f.basis = 'printed'
WHERE r.office_id = $office::VARCHAR GROUP BY ALL
ORDER BY r.year DESC, r.in_force DESC, r.dated_on DESC NULLS LAST, r.file
