{{ checked_records('exchange_rates') }}
