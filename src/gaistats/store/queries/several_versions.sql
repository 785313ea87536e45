-- The files of every office and year of which more than one counts and differs, in order.
SELECT r.office_id, o.name AS office, r.year, r.report_id, r.file, r.member, r.published_on,
    r.dated_on, r.in_force, r.duplicate_of, r.doubtful, r.confirmed
FROM report r JOIN office o USING (office_id)
WHERE r.year IS NOT NULL AND (r.office_id, r.year) IN (
    SELECT (office_id, year) FROM report WHERE duplicate_of IS NULL
    GROUP BY office_id, year HAVING count(*) > 1)
ORDER BY o.name, r.office_id, r.year, r.in_force DESC, r.dated_on DESC NULLS LAST, r.file
