{{ crm_file('spend') }}
