{{ arrived_rows('companies') }}
