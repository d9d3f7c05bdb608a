{{ raw_rows('contracts') }}
