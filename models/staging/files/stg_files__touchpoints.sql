{{ crm_file('touchpoints') }}
