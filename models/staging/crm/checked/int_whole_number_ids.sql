{{ whole_number_ids() }}
