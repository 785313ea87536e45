-- Every name an office goes or went by; the present names first, short ones before long ones.
SELECT o.office_id, o.name AS present_name, o.name_en AS present_name_en, o.name, o.name_en,
    o.district_id, d.name AS district, o.sample, true AS present
FROM office o LEFT JOIN district d USING (district_id)
UNION ALL
SELECT o.office_id, o.name, o.name_en, n.name, NULL, o.district_id, d.name, o.sample, false
FROM office_name n JOIN office o USING (office_id) LEFT JOIN district d USING (district_id)
WHERE n.name <> o.name
ORDER BY present DESC, length(name), district, name, office_id
