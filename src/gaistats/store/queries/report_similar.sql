SELECT s.section, s.other_report_id, s.other_office_id, o.name AS other_office,
    o.name_en AS other_office_en, s.other_year, s.relation, s.similarity, s.characters, s.others
FROM similar_text s LEFT JOIN office o ON o.office_id = s.other_office_id
WHERE s.report_id = $report::VARCHAR
ORDER BY s.section, s.similarity DESC, s.relation, s.other_report_id
