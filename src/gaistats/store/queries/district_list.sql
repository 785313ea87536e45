SELECT district_id, name, name_en, level, parent, sample FROM district ORDER BY level, district_id
