{{ crm_file('companies') }}
