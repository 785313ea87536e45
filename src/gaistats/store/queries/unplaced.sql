SELECT report_id, sha256, file, member, office_printed, year, placement_reason, placement_parameters
FROM report
WHERE placement = 'unplaced'
ORDER BY file
