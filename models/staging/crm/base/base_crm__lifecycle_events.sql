{{ raw_rows('lifecycle_events') }}
