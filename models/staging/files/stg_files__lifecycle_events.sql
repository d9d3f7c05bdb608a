{{ crm_file('lifecycle_events') }}
