{{ checked_records('companies') }}
