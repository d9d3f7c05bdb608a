{{ raw_rows('deals') }}
