-- Sections taken over from another report, most of all section 5. What agrees by chance is the
-- shorter the likelier: of section 5 less than four fifths of 150 characters in the samples of
-- seeds 1 to 5, where every office draws from the same few phrases; of section 1, which tells of
-- the same five things everywhere, up to nine tenths of 190. So more is asked of that.
-- 'other' tells the sections apart, too: two of them may be taken over from the same report.
SELECT 'copied_from_' || s.relation AS check_name, r.report_id, r.office_id, r.year,
    []::VARCHAR[] AS cells, NULL::DOUBLE AS expected, NULL::DOUBLE AS actual,
    to_json({
        'section': s.section,
        'other': concat_ws('|', s.other_office_id, s.other_year, s.section),
        'other_report_id': s.other_report_id,
        'office': o.name, 'office_en': coalesce(o.name_en, o.name), 'year': s.other_year,
        'similarity': round(s.similarity, 4), 'characters': s.characters, 'others': s.others
    }) AS parameters
FROM similar_text s JOIN report r USING (report_id)
JOIN office o ON o.office_id = s.other_office_id
WHERE CASE s.section
      WHEN 'problems' THEN s.similarity >= 0.8 OR (s.similarity >= 0.5 AND s.characters >= 200)
      ELSE s.similarity >= 0.9 AND s.characters >= 200 END
