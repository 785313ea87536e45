SELECT r.*, o.name AS office, o.name_en AS office_en, d.name AS district, d.name_en AS district_en
FROM report r LEFT JOIN office o USING (office_id)
LEFT JOIN district d ON d.district_id = r.district_id
WHERE r.report_id = $report::VARCHAR
