SELECT report_id, file, member, dated_on, published_on, in_force, duplicate_of, doubtful,
    confirmed
FROM report
WHERE office_id = $office::VARCHAR AND year = $year::INTEGER
ORDER BY in_force DESC, dated_on DESC NULLS LAST, file
