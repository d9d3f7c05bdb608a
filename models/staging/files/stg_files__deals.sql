{{ crm_file('deals') }}
