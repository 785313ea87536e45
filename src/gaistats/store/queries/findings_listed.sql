-- Findings on the printed figures of reports that count, of unplaced ones and of those that were
-- not filed, and the reports that wait to be confirmed with their reason; NULL parameters select
-- all. corrected are the cells of a finding that someone has corrected since.
WITH listed AS (
    SELECT finding_id, report_id, office_id, year, check_name, severity, cells, expected, actual,
        parameters,
        (SELECT count(*) FROM correction c
         WHERE c.report_id = f.report_id AND list_contains(f.cells, c.cell)) AS corrected
    FROM finding f WHERE basis = 'printed'
    UNION ALL
    SELECT NULL, report_id, office_id, year, 'waits_for_confirmation', 'warning', [], NULL, NULL,
        parameters, 0
    FROM waiting_report
)
SELECT listed.* EXCLUDE (office_id), report.reason, report.file, report.member,
       listed.office_id, report.office_printed, office.name AS office
FROM listed
LEFT JOIN report USING (report_id)
LEFT JOIN office ON office.office_id = listed.office_id
LEFT JOIN district ON district.district_id = coalesce(report.district_id, office.district_id)
WHERE (listed.report_id IS NULL OR report.in_force OR report.office_id IS NULL
       OR report.year IS NULL OR listed.check_name = 'waits_for_confirmation')
  AND ($district IS NULL OR $district IN (district.district_id, district.name))
  AND ($office IS NULL OR $office IN (office.office_id, office.name, report.office_printed))
  AND ($first_year IS NULL OR listed.year BETWEEN $first_year AND $last_year)
ORDER BY district.rowid, office.name, listed.year, report.file, report.member,
         listed.severity, listed.check_name, listed.finding_id
