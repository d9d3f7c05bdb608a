"""What the data lacks, and why a number is not to be trusted."""

from dashboard.edition import Edition


def remarks_on(
    edition: Edition, metric_id: str, column: str | None = None
) -> list[dict]:
    """Return what readiness says of a metric, or of one column of its mart."""
    return edition.marts.rows("metric_remarks", metric_id=metric_id, column_name=column)


def doubts(edition: Edition, metric_id: str) -> list[dict]:
    """Return why not to trust a metric or a supporting mart, the worst first."""
    words = edition.words
    connectors = {row["connector"] for row in edition.marts.rows("source_readiness")}
    found = {}
    for row in remarks_on(edition, metric_id):
        if row["status"] != "no_data":
            cause, is_translated = edition.wording.cause(row["remark"])
            place = row["table_name"] or ""
            if len(connectors) > 1 and row["connector"]:
                place = f"{row['connector']} {place}".strip()
            found[row["status"], place, cause] = {
                "status": row["status"],
                "word": words["readiness"][row["status"]],
                "place": place,
                "cause": cause,
                "is_translated": is_translated,
            }
    order = list(words["readiness"])
    return sorted(
        found.values(),
        key=lambda one: (order.index(one["status"]), one["place"], one["cause"]),
    )


def lacks_data(edition: Edition, metric: dict) -> bool:
    """Tell whether the data cannot say anything of a metric, not even 0."""
    return any(
        row["status"] == "no_data" for row in remarks_on(edition, metric["metric_id"])
    )


def lacking(edition: Edition, metric_id: str) -> list[str]:
    """Return what a metric cannot do without, and is not there."""
    causes = {
        edition.wording.cause(row["remark"])[0]
        for row in remarks_on(edition, metric_id)
        if row["status"] == "no_data"
    }
    return sorted(causes)


def unread(edition: Edition) -> list[tuple[str, str]]:
    """Return the files and columns that arrived and that nothing reads."""
    return [
        (row.get("files") or row["table_name"], row["not_read"])
        for row in edition.marts.rows("source_readiness")
        if row.get("not_read")
    ]
