{{ raw_rows('activities') }}
