{{ crm_file('contacts') }}
