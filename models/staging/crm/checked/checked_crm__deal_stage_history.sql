{{ checked_records('deal_stage_history') }}
