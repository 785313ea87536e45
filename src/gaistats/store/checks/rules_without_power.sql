-- Rules (规章) of an office that can make none. Whoever made some this year, or disclosed them as
-- new, stated what cannot be; whoever only counts some as in force may count those that it
-- applies, which is worth a question.
WITH counted AS (
    SELECT f.report_id, f.office_id, f.year, c.cell, c.value, c.made
    FROM report_figures f JOIN office o ON o.office_id = f.office_id,
    LATERAL (VALUES
        ('government_rules__issued', f.government_rules__issued, true),
        ('government_rules__produced', f.government_rules__produced, true),
        ('government_rules__disclosed', f.government_rules__disclosed, true),
        ('government_rules__in_force', f.government_rules__in_force, false),
        ('government_rules__disclosed_total', f.government_rules__disclosed_total, false),
        ('government_rules__repealed', f.government_rules__repealed, false)
    ) AS c(cell, value, made)
    WHERE f.in_force AND f.basis = 'printed' AND NOT o.makes_rules AND c.value > 0
)
SELECT CASE WHEN bool_or(made) THEN 'rules_without_power' ELSE 'rules_in_force_without_power' END
        AS check_name,
    report_id, office_id, year, list(cell ORDER BY made DESC, cell) AS cells,
    0 AS expected, first(value ORDER BY made DESC, cell) AS actual, '{}'::JSON AS parameters
FROM counted GROUP BY report_id, office_id, year
