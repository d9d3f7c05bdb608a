{{ salesforce_records('campaign_members') }}
