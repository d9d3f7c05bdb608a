{{ raw_rows('owners') }}
