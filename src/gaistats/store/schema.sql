-- The tables of a generation. report_figures and the views over it are made by schema.py,
-- because their columns are the cell keys of all forms.

CREATE TABLE build (
    generation INTEGER NOT NULL,
    built_at TIMESTAMP NOT NULL,          -- UTC
    built_on DATE,                        -- the local day: due dates before it have passed
    package_version VARCHAR NOT NULL,
    reader_version VARCHAR NOT NULL,
    decisions_revision INTEGER NOT NULL,
    inputs_digest VARCHAR NOT NULL        -- equal inputs need no new build
);

CREATE TABLE district (
    district_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    name_en VARCHAR,
    level VARCHAR NOT NULL,
    parent VARCHAR,
    division_code VARCHAR,
    sample BOOLEAN NOT NULL
);

CREATE TABLE office (
    office_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    name_en VARCHAR,
    kind VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    district_id VARCHAR NOT NULL,
    valid_from DATE,
    valid_to DATE,
    succeeded_by VARCHAR,
    scope VARCHAR NOT NULL,
    makes_rules BOOLEAN,                  -- whether it, or the area that it speaks for, can
    sample BOOLEAN NOT NULL
);

CREATE TABLE office_name (
    office_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    valid_from DATE,
    valid_to DATE
);

-- Without rows for a year: expected unknown.
CREATE TABLE expected_report (
    office_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    due_on DATE,                          -- NULL: nothing says when, and nothing is late
    due_source VARCHAR                    -- the law's article or the local notice, as printed
);

CREATE TABLE report (
    report_id VARCHAR PRIMARY KEY,        -- the file's sha256, and #member for one of an archive
    sha256 VARCHAR NOT NULL,
    file VARCHAR NOT NULL,                -- path below the collection's folder
    member VARCHAR,
    format VARCHAR,
    original_format VARCHAR,
    source_url VARCHAR,
    title VARCHAR,
    office_printed VARCHAR,
    office_id VARCHAR,                    -- NULL: unplaced
    district_id VARCHAR,
    year_printed INTEGER,
    year INTEGER,                         -- NULL: the report does not tell and nobody has said
    form VARCHAR,
    scope VARCHAR,
    published_on DATE,
    dated_on DATE,
    doubtful BOOLEAN NOT NULL,
    reason VARCHAR,                       -- why doubtful: a message of the catalogue
    parameters JSON,                      -- of that message
    confirmed BOOLEAN NOT NULL DEFAULT false,  -- a doubtful one that someone found correct
    cells_digest VARCHAR,                 -- equal for equal cells; NULL without any
    placement VARCHAR NOT NULL,           -- exact | alias | decision | unplaced
    placement_reason VARCHAR,             -- why unplaced: a message of the catalogue
    placement_parameters JSON,            -- of that message
    in_force BOOLEAN NOT NULL,
    duplicate_of VARCHAR,                 -- the report_id that stands for it
    sample BOOLEAN NOT NULL,
    reader_version VARCHAR NOT NULL
);

-- Read, listed, and in no figure until someone confirms it. The duplicate of another report
-- waits for nothing: its figures are that one's.
CREATE VIEW waiting_report AS
SELECT * FROM report WHERE doubtful AND NOT confirmed AND duplicate_of IS NULL;

-- What is not a plain number: a NULL figure without a note is not in the document.
CREATE TABLE cell_note (
    report_id VARCHAR NOT NULL,
    cell VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    as_printed VARCHAR NOT NULL,
    unit VARCHAR
);

CREATE TABLE section (
    report_id VARCHAR NOT NULL,
    section VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);

-- The cells of reports in force that someone corrected; report_figures has a row of basis
-- corrected for each report that is in here.
CREATE TABLE correction (
    report_id VARCHAR NOT NULL,
    office_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    cell VARCHAR NOT NULL,
    printed VARCHAR NOT NULL,             -- what was seen: a number's text, or blank, mark:/ ...
    corrected DOUBLE NOT NULL,
    who VARCHAR NOT NULL,
    decided_at TIMESTAMP NOT NULL,        -- UTC
    why VARCHAR NOT NULL
);

-- Sections that stand word for word in another report, at least a third of them. Own characters
-- are those of no standing phrase; similarity is the share of them (0 to 1) that stands there.
CREATE TABLE similar_text (
    report_id VARCHAR NOT NULL,
    section VARCHAR NOT NULL,
    other_report_id VARCHAR NOT NULL,
    other_office_id VARCHAR NOT NULL,
    other_year INTEGER NOT NULL,
    relation VARCHAR NOT NULL,            -- last_year | other_office
    similarity DOUBLE NOT NULL,
    characters INTEGER NOT NULL,          -- own ones that stand there
    others INTEGER NOT NULL               -- offices besides, four fifths of whose text are there
);

-- The numbers that the text states in words, in reading order; of shares and changes also the
-- numbers of the same text that they are made of, where it tells them.
CREATE TABLE narrative_number (
    report_id VARCHAR NOT NULL,
    quantity VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    section VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    part DOUBLE,
    base DOUBLE
);

-- basis printed: what the printed figures show, of all reports; basis corrected: all that the
-- corrected figures show, of the reports in rechecked. finding_id is the same in every build, so
-- that what people say of a finding outlives them all.
CREATE TABLE finding (
    report_id VARCHAR,                    -- NULL: what is not there, a report that was not filed
    office_id VARCHAR,
    year INTEGER,
    check_name VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    cells VARCHAR[] NOT NULL,
    expected DOUBLE,
    actual DOUBLE,
    parameters JSON NOT NULL,             -- 'other' names what it is compared with, if anything
    basis VARCHAR NOT NULL DEFAULT 'printed',
    finding_id VARCHAR GENERATED ALWAYS AS (
        substr(sha256(concat_ws('|', coalesce(office_id, report_id), year, check_name,
                                array_to_string(cells, ','), parameters ->> 'other')), 1, 16))
);

-- The reports of which corrections, their own or others', may change the findings.
CREATE TABLE rechecked (report_id VARCHAR NOT NULL);

-- Findings as a scope of one basis (seen_on) sees them.
CREATE VIEW finding_by_basis AS
SELECT *, 'printed' AS seen_on FROM finding WHERE basis = 'printed'
UNION ALL
SELECT *, 'corrected' FROM finding
WHERE basis = 'corrected' OR report_id IS NULL OR report_id NOT IN (SELECT report_id FROM rechecked);

CREATE TABLE unrecognised (
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    member VARCHAR,
    format VARCHAR,
    status VARCHAR NOT NULL,              -- unrecognised | unreadable
    reason VARCHAR NOT NULL,              -- a message of the catalogue
    parameters JSON NOT NULL
);
