{{ salesforce_records('record_types') }}
