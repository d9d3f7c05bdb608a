{{ salesforce_records('dated_rates') }}
