-- All figures are those of last year, and chance does not explain it. Zeros are no evidence, nor
-- are totals, stocks and what follows from other figures. What is left are the counts and amounts
-- of the year. If each were drawn anew around its size n, as independent events are, it would be
-- the same again with a probability of about 1 / (2 * sqrt(pi * n)): 0.28 for n = 1, 0.03 for 100.
-- So: at least 5 such figures, and a product of these probabilities of a millionth or less. Of
-- 1,200,000 pairs of years drawn by chance 360,000 have as many figures, and none of these is equal.
WITH counted AS (
    SELECT report_id, office_id, year,
        list_value(*COLUMNS('^[a-z].*__')) AS figures,
        list_filter(
            list_value(*COLUMNS(
                '__(decisions|amount.*|projects|issued|produced|repealed)$'
                || '|^(granted|refused|unable|not_processed|other).*_(person|enterprise)$'
                || '|^(granted|refused|unable|not_processed|other).*_(institution|organisation)$'
                || '|__(upheld|corrected|other_result|pending)$'
            )),
            lambda x: x > 0) AS evidence
    FROM report_figures WHERE in_force AND basis = 'printed' AND office_id IS NOT NULL
),
plenty AS (
    SELECT *, hash(figures) AS fingerprint FROM counted
    WHERE len(evidence) >= 5
      AND list_sum(list_transform(evidence, lambda x: log10(2 * sqrt(pi() * greatest(x, 1))))) >= 6
)
SELECT 'same_figures' AS check_name, t.report_id, t.office_id, t.year, []::VARCHAR[] AS cells,
    NULL AS expected, NULL AS actual,
    json_object('count', list_count(list_filter(t.figures, lambda x: x <> 0)),
                'year_before', l.year) AS parameters
FROM plenty t JOIN plenty l
    ON l.office_id = t.office_id AND l.year = t.year - 1 AND l.fingerprint = t.fingerprint
WHERE t.figures = l.figures
