-- What was carried over is what the report of the year before carried forward, in each column of
-- section 3. Where other offices were merged into this one since, theirs may have come over, too:
-- if its own and theirs add up to it, that explains it; not where a report speaks for a whole area,
-- since theirs were in it before. Nothing is said where a report or number of the year before is
-- missing, of its own or of an office merged into it.
WITH RECURSIVE counted AS (
    SELECT * FROM report_figures WHERE in_force AND office_id IS NOT NULL AND basis = 'printed'
),
this_year AS (
    UNPIVOT (SELECT report_id, office_id, year, COLUMNS('^carried_over__(.*)$') AS '\1' FROM counted)
    ON * EXCLUDE (report_id, office_id, year) INTO NAME applicant VALUE carried_over
),
last_year AS (
    UNPIVOT (SELECT office_id, year, COLUMNS('^carried_forward__(.*)$') AS '\1' FROM counted)
    ON * EXCLUDE (office_id, year) INTO NAME applicant VALUE carried_forward
),
-- Whoever is not there on 31 December files no report on that year: its heir takes over what
-- it carried forward in the year before, or the heir's heir if that one ended in the same year.
merged AS (
    SELECT office_id, succeeded_by AS heir, year(valid_to + INTERVAL 1 DAY) AS year
    FROM office
    WHERE succeeded_by IS NOT NULL AND valid_to IS NOT NULL
      AND coalesce(valid_from, DATE '0001-01-01')
          < make_date(year(valid_to + INTERVAL 1 DAY), 1, 1)
    UNION
    SELECT m.office_id, h.succeeded_by, m.year
    FROM merged m JOIN office h ON h.office_id = m.heir
    WHERE h.succeeded_by IS NOT NULL AND year(h.valid_to + INTERVAL 1 DAY) = m.year
),
taken_over AS (
    SELECT m.heir AS office_id, m.year, t.applicant,
        CASE WHEN count(*) = count(l.carried_forward) THEN sum(l.carried_forward) END AS more,
        string_agg(o.name, '、' ORDER BY o.name) AS names
    FROM merged m
    JOIN this_year t ON t.office_id = m.heir AND t.year = m.year
    JOIN office o ON o.office_id = m.office_id
    JOIN office h ON h.office_id = m.heir AND h.scope <> 'includes_subordinates'
    LEFT JOIN last_year l
        ON l.office_id = m.office_id AND l.year = m.year - 1 AND l.applicant = t.applicant
    GROUP BY ALL
),
-- An office that was set up since had nothing of its own before.
compared AS (
    SELECT t.*, x.names, x.more,
        coalesce(l.carried_forward,
                 CASE WHEN o.valid_from >= make_date(t.year, 1, 1) AND x.names IS NOT NULL
                      THEN 0 END) AS own
    FROM this_year t
    LEFT JOIN office o ON o.office_id = t.office_id
    LEFT JOIN last_year l
        ON l.office_id = t.office_id AND l.year = t.year - 1 AND l.applicant = t.applicant
    LEFT JOIN taken_over x
        ON x.office_id = t.office_id AND x.year = t.year AND x.applicant = t.applicant
)
SELECT CASE WHEN carried_over = own + more THEN 'carry_over_merged' ELSE 'carry_over' END
        AS check_name,
    report_id, office_id, year, ['carried_over__' || applicant] AS cells,
    CASE WHEN carried_over = own + more THEN own + more ELSE own END AS expected,
    carried_over AS actual,
    CASE WHEN names IS NULL THEN '{}'::JSON
         ELSE json_object('own', own, 'merged', more, 'names', names) END AS parameters
FROM compared
WHERE carried_over <> own AND (names IS NULL OR more IS NOT NULL)
