-- What a text says of the change against last year, where last year's number does not stand in the
-- text itself, against the report of the year before. A cell is compared with the same cell: the
-- crosswalk calls those of sections 3 and 4 the same in both forms, while normative documents
-- issued (2021) and produced (2019) are two cells, compared within one form only. A total that its
-- parts do not make is another check's finding, so that either explains the change; so does the
-- number that the text itself states for the year. An office that took another one in may compare
-- with both together: nothing is said of the years around it.
WITH counted AS (
    SELECT * FROM report_figures WHERE in_force AND office_id IS NOT NULL AND basis = 'printed'
),
-- Every number that a quantity may be in a year; the first is what its cells print.
figure AS (
    SELECT report_id, office_id, year, unnest([
        {'quantity': 'received', 'cell': 'received__total', 'numbers': [received__total,
            received__natural_person + received__commercial_enterprise
            + received__research_institution + received__public_interest_organisation
            + received__legal_services_organisation + received__other_organisation,
            received__total + carried_over__total, outcome_total__total]},
        {'quantity': 'received_natural_person', 'cell': 'received__natural_person',
            'numbers': [received__natural_person]},
        {'quantity': 'concluded', 'cell': 'outcome_total__total', 'numbers': [outcome_total__total,
            outcome_total__natural_person + outcome_total__commercial_enterprise
            + outcome_total__research_institution + outcome_total__public_interest_organisation
            + outcome_total__legal_services_organisation + outcome_total__other_organisation]},
        {'quantity': 'granted', 'cell': 'granted_in_full__total',
            'numbers': [granted_in_full__total, granted_in_full__total + granted_in_part__total]},
        {'quantity': 'granted_in_part', 'cell': 'granted_in_part__total',
            'numbers': [granted_in_part__total]},
        {'quantity': 'carried_forward', 'cell': 'carried_forward__total',
            'numbers': [carried_forward__total]},
        {'quantity': 'reconsiderations', 'cell': 'reconsideration__total',
            'numbers': [reconsideration__total]},
        {'quantity': 'normative_documents', 'cell': 'normative_documents__issued',
            'numbers': [normative_documents__issued]},
        {'quantity': 'normative_documents', 'cell': 'normative_documents__produced',
            'numbers': [normative_documents__produced]}
    ], recursive := true)
    FROM counted
),
stated AS (
    SELECT report_id, split_part(quantity, '_', 1) AS kind,
        regexp_replace(quantity, '^(growth|change)_', '') AS quantity,
        value, part, sentence,
        -- One in the last decimal that stands there: 0.1 for 12.5, 1 for 12.
        CASE WHEN value = trunc(value) THEN 1
            ELSE power(10, -length(split_part(value::VARCHAR, '.', 2))) END AS unit
    FROM narrative_number
    WHERE (starts_with(quantity, 'growth_') OR starts_with(quantity, 'change_')) AND base IS NULL
),
pair AS (
    SELECT s.*, t.office_id, t.year, t.cell, t.numbers[1] AS now, l.numbers[1] AS before,
        list_distinct(list_filter(list_append(t.numbers, s.part), lambda x: x IS NOT NULL)) AS nows,
        l.numbers AS befores
    FROM stated s
    JOIN figure t ON t.report_id = s.report_id AND t.quantity = s.quantity
    JOIN figure l ON l.office_id = t.office_id AND l.year = t.year - 1 AND l.cell = t.cell
    WHERE t.numbers[1] IS NOT NULL AND l.numbers[1] IS NOT NULL AND NOT EXISTS (
        FROM office o
        WHERE o.succeeded_by = t.office_id AND year(o.valid_to) BETWEEN t.year - 1 AND t.year)
),
attempt AS (
    SELECT p.*, n.now_read, b.before_read,
        CASE WHEN kind = 'change' THEN now_read - before_read
            WHEN before_read > 0 THEN 100 * (now_read - before_read) / before_read END AS exact
    FROM pair p, unnest(p.nows) AS n(now_read), unnest(p.befores) AS b(before_read)
),
judged AS (
    SELECT report_id, kind, quantity, value, sentence, office_id, year, cell, now, before,
        -- Rounded to its decimals, or cut off.
        coalesce(bool_or(CASE WHEN kind = 'change' THEN exact = value
            ELSE exact * sign(value) >= abs(value) - unit / 2 - 1e-9
                AND exact * sign(value) < abs(value) + unit - 1e-9 END), false) AS explained
    FROM attempt GROUP BY ALL
)
SELECT 'stated_growth' AS check_name, report_id, office_id, year, [cell] AS cells,
    CASE WHEN kind = 'change' THEN now - before
        WHEN before > 0 THEN 100 * (now - before) / before END AS expected,
    value AS actual,
    json_object('kind', kind, 'quantity', quantity, 'sentence', sentence, 'part', now,
        'base', before, 'other', kind || '_' || quantity || ' ' || (year - 1)) AS parameters
FROM judged WHERE NOT explained
