-- The pairs of reports of which a section is alike, the largest share first, one of them in scope.
-- A pair that is there from both sides is one: seen from the side of which more is alike, with the
-- other's share (back). Its id is the same from either side and in every build.
, side AS (
    SELECT s.*, f.office_id, f.year
    FROM similar_text s JOIN (SELECT report_id, office_id, year FROM figures) f USING (report_id)
)
SELECT substr(sha256(concat_ws('|', s.section, least(s.report_id, s.other_report_id),
                               greatest(s.report_id, s.other_report_id))), 1, 16) AS pair_id,
    s.section, s.report_id, s.office_id, o.name AS office, o.name_en AS office_en,
    d.name AS district, d.name_en AS district_en, s.year,
    s.other_report_id, s.other_office_id, p.name AS other_office, p.name_en AS other_office_en,
    e.name AS other_district, e.name_en AS other_district_en, s.other_year,
    s.relation, s.similarity, s.characters, greatest(s.others, coalesce(b.others, 0)) AS others,
    b.similarity AS back
FROM side s
LEFT JOIN side b ON b.report_id = s.other_report_id AND b.other_report_id = s.report_id
    AND b.section = s.section
JOIN office o ON o.office_id = s.office_id
LEFT JOIN district d ON d.district_id = o.district_id
LEFT JOIN office p ON p.office_id = s.other_office_id
LEFT JOIN district e ON e.district_id = p.district_id
WHERE b.report_id IS NULL OR (s.similarity, s.report_id) > (b.similarity, b.report_id)
ORDER BY s.similarity DESC, s.characters DESC, s.year DESC, d.rowid, o.name, s.section, pair_id
