{{ raw_rows('exchange_rates') }}
