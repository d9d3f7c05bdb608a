{{ salesforce_records('companies') }}
