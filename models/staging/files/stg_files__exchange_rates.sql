{{ crm_file('exchange_rates') }}
