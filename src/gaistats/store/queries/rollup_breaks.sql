-- The reports of which the total of an identity is not what its parts add up to; what is no number
-- counts as nothing. read_rollup.py writes the sums.
, compared AS (
    SELECT report_id, office_id, /*total*/ AS total, /*parts*/ AS parts, /*elsewhere*/ AS elsewhere,
        /*no_number*/ AS no_number
    FROM added_up
)
SELECT c.office_id, o.name, o.name_en, c.report_id, c.total, c.parts, c.elsewhere, c.no_number,
    round(c.total - c.parts, 6) AS difference
FROM compared c JOIN chosen_office o USING (office_id)
LEFT JOIN (SELECT count(*) FROM link) ON true
WHERE round(c.total - c.parts, 6) <> 0
ORDER BY abs(difference) DESC, o.name, c.office_id
