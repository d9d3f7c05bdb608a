{{ crm_file('contracts') }}
