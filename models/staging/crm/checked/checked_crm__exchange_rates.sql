{{ config(
    post_hook=after_commit("{{ stop_if_reporting_currency_has_a_rate() }}")
) }}
{{ checked_records('exchange_rates') }}
