{{ arrived_rows('exchange_rates') }}
