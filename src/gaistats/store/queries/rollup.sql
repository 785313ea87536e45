-- What the reports add up to: a row a form of theirs and cell. Wide first, then unpivot.
, counted AS (
    SELECT form, count(*) AS reports, count(COLUMNS('(.*__.*)')) AS '\1'
    FROM added_up GROUP BY form
),
counted_unexpected AS (
    SELECT form, count(COLUMNS('(.*__.*)')) AS '\1' FROM added_up WHERE NOT expected GROUP BY form
),
-- Amounts are printed with up to six decimals; what lies below is the computer's.
summed AS (
    SELECT form, round(fsum(COLUMNS('(.*__.*)')), 6) AS '\1' FROM added_up GROUP BY form
),
offices_of AS (
    FROM counted UNPIVOT (offices FOR cell IN (COLUMNS(* EXCLUDE (form, reports))))
),
unexpected_of AS (
    FROM counted_unexpected UNPIVOT (offices FOR cell IN (COLUMNS(* EXCLUDE form)))
),
sum_of AS (
    FROM summed UNPIVOT INCLUDE NULLS (value FOR cell IN (COLUMNS(* EXCLUDE form)))
),
states_of AS (
    SELECT form, cell, count_if(state = 'blank') AS blank, count_if(state = 'mark') AS mark,
        count_if(state = 'unreadable') AS unreadable, count_if(state = 'unknown') AS unplaced
    FROM no_number GROUP BY form, cell
),
joined_of AS (
    SELECT form, cell, count(*) AS joined
    FROM (SELECT form, unnest(joined) AS cell FROM added_up) GROUP BY form, cell
),
doubted_of AS (SELECT form, cell, count(*) AS reports FROM doubted GROUP BY form, cell),
changed_of AS (SELECT form, cell, count(*) AS cells FROM changed GROUP BY form, cell)
SELECT n.form, n.cell, s.value, n.reports, n.offices,
    coalesce(u.offices, 0) AS unexpected, coalesce(j.joined, 0) AS joined,
    coalesce(t.blank, 0) AS blank, coalesce(t.mark, 0) AS mark,
    coalesce(t.unreadable, 0) AS unreadable, coalesce(t.unplaced, 0) AS "unknown",
    coalesce(d.reports, 0) AS in_doubt, coalesce(c.cells, 0) AS corrected
FROM offices_of n JOIN sum_of s USING (form, cell)
LEFT JOIN unexpected_of u USING (form, cell)
LEFT JOIN states_of t USING (form, cell)
LEFT JOIN joined_of j USING (form, cell)
LEFT JOIN doubted_of d USING (form, cell)
LEFT JOIN changed_of c USING (form, cell)
