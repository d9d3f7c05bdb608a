{{ raw_rows('deal_stage_history') }}
