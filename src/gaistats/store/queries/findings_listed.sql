-- Findings on the printed figures of reports that count, and of unplaced ones, and the reports
-- that wait to be confirmed with their reason; NULL parameters select all. corrected are the
-- cells of a finding that someone has corrected since.
WITH listed AS (
    SELECT report_id, check_name, severity, cells, expected, actual, parameters,
        (SELECT count(*) FROM correction c
         WHERE c.report_id = f.report_id AND list_contains(f.cells, c.cell)) AS corrected
    FROM finding f WHERE basis = 'printed'
    UNION ALL
    SELECT report_id, 'waits_for_confirmation', 'warning', [], NULL, NULL, parameters, 0
    FROM waiting_report
)
SELECT listed.*, report.reason, report.file, report.member, report.office_id,
       report.office_printed, office.name AS office, report.year
FROM listed
JOIN report USING (report_id)
LEFT JOIN office ON office.office_id = report.office_id
LEFT JOIN district ON district.district_id = report.district_id
WHERE (report.in_force OR report.office_id IS NULL OR report.year IS NULL
       OR listed.check_name = 'waits_for_confirmation')
  AND ($district IS NULL OR $district IN (district.district_id, district.name))
  AND ($office IS NULL OR $office IN (office.office_id, office.name, report.office_printed))
  AND ($first_year IS NULL OR report.year BETWEEN $first_year AND $last_year)
ORDER BY report.district_id, office.name, report.year, report.file, report.member,
         listed.severity, listed.check_name
