"""The year against the days that a report states, and against the form that it uses."""

from collections.abc import Iterator

from gaistats.forms.definition import load_forms
from gaistats.model import Finding, Report, Severity


def check_years(report: Report) -> Iterator[Finding]:
    """Days on which no report on the year is made, and a form that was not in force for it.

    A report is made in the year after the one that it is on (Regulations, Article 49): not
    before that year has ended, nor more than a year after its end.
    """
    if report.year is None:
        return
    days = {"published_on": report.published_on, "dated_on": report.dated_on}
    unlikely = {
        where: day.isoformat() for where, day in days.items()
        if day and day.year != report.year + 1
    }  # fmt: skip
    if unlikely:
        yield Finding(
            "publication_year", Severity.WARNING, parameters={"year": report.year, **unlikely}
        )
    expected = _form_of(report.year)
    if report.form and expected and report.form != expected:
        yield Finding(
            "form_of_other_years", Severity.NOTICE,
            parameters={"year": report.year, "form": report.form, "in_force": expected},
        )  # fmt: skip


def _form_of(year: int) -> str | None:
    """The form that was in force for a reporting year; None before the first."""
    in_force = [form.form for form in load_forms().values() if form.first_year <= year]
    return in_force[-1] if in_force else None
