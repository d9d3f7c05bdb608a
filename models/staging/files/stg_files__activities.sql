{{ crm_file('activities') }}
