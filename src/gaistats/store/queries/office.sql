SELECT o.*, d.name AS district, d.name_en AS district_en, s.name AS successor,
    s.name_en AS successor_en
FROM office o LEFT JOIN district d USING (district_id)
LEFT JOIN office s ON s.office_id = o.succeeded_by
WHERE o.office_id = $office::VARCHAR
