{{ crm_file('owners') }}
