-- Findings of reports that count, and of unplaced ones; NULL parameters select all.
SELECT finding.check_name, finding.severity, finding.cells, finding.expected, finding.actual,
       finding.parameters, report.file, report.office_id, report.office_printed,
       office.name AS office, report.year
FROM finding
JOIN report USING (report_id)
LEFT JOIN office ON office.office_id = report.office_id
LEFT JOIN district ON district.district_id = report.district_id
WHERE (report.in_force OR report.office_id IS NULL OR report.year IS NULL)
  AND ($district IS NULL OR $district IN (district.district_id, district.name))
  AND ($office IS NULL OR $office IN (office.office_id, office.name, report.office_printed))
  AND ($first_year IS NULL OR report.year BETWEEN $first_year AND $last_year)
ORDER BY report.district_id, office.name, report.year, report.file,
         finding.severity, finding.check_name
