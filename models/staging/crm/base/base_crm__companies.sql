{{ raw_rows('companies') }}
