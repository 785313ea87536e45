-- Every name an office goes or went by; the present name first.
SELECT o.office_id, o.name AS present_name, o.name, o.name_en, d.name AS district, o.sample,
    true AS present
FROM office o LEFT JOIN district d USING (district_id)
UNION ALL
SELECT o.office_id, o.name, n.name, NULL, d.name, o.sample, false
FROM office_name n JOIN office o USING (office_id) LEFT JOIN district d USING (district_id)
WHERE n.name <> o.name
ORDER BY present DESC, district, name
