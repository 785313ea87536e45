SELECT name, valid_from, valid_to FROM office_name
WHERE office_id = $office::VARCHAR ORDER BY valid_from NULLS FIRST, name
