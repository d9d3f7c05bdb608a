{{ raw_rows('touchpoints') }}
