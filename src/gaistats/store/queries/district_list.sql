-- In the order of the registry.
SELECT district_id, name, name_en, level, parent, sample FROM district ORDER BY rowid
