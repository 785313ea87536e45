-- The offices that this one has taken over.
SELECT office_id, name, name_en, valid_to FROM office
WHERE succeeded_by = $office::VARCHAR ORDER BY valid_to, name
