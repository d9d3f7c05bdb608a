{{ crm_file('deal_stage_history') }}
