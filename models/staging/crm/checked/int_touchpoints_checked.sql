{{ checked_records('touchpoints') }}
