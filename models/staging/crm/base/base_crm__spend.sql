{{ raw_rows('spend') }}
