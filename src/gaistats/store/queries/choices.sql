-- What can be chosen, from what is there: a row a year, kind, district and origin.
SELECT f.year, f.kind, f.district_id, f.sample, CAST(count(*) AS BIGINT) AS reports
FROM report_figures f
WHERE f.in_force AND f.basis = 'printed' AND f.office_id IS NOT NULL AND f.year IS NOT NULL
GROUP BY ALL ORDER BY ALL
