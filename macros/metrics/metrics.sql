{#- What the keys of a metric mean stands in _metrics.yml. -#}
{%- macro metrics() -%}
    {%- do return({
        'new_business_sales': {
            'name': 'New-business share',
            'name_el': 'Μερίδιο πωλήσεων από νέους πελάτες',
            'question': 'Do we grow by winning customers?',
            'description':
                'The share of sales that comes from customers who bought for the '
                ~ 'first time in the period.',
            'description_el':
                'Το ποσοστό των πωλήσεων που προέρχεται από πελάτες οι οποίοι '
                ~ 'αγόρασαν για πρώτη φορά μέσα στην περίοδο.',
            'formula': 'sales to new customers ÷ all sales',
            'formula_el': 'πωλήσεις σε νέους πελάτες ÷ σύνολο πωλήσεων',
            'unit': 'percent',
            'good_direction': 'neither',
            'value': 'new_business_sales_pct',
            'numerator': 'new_customer_sales',
            'denominator': 'total_sales',
            'records': 'sales_count',
            'begins_on': 'first_close_on',
            'needs': [['deals']],
            'column_needs': {
                'declared_new_business_sales_pct': [['deals.deal_type']],
            },
            'fed_by': ['deals', 'deals.company_id', 'deals.amount'],
            'beside': [
                'new_customers', 'sales_count', 'declared_new_business_sales_pct',
            ],
            'columns': {
                'new_customers': {
                    'name': 'New customers',
                    'name_el': 'Νέοι πελάτες',
                },
                'sales_count': {
                    'name': 'Number of sales',
                    'name_el': 'Πλήθος πωλήσεων',
                    'unit': 'count',
                },
                'declared_new_business_sales_pct': {
                    'name': 'New-business share as declared by sales',
                    'name_el':
                        'Μερίδιο πωλήσεων από νέους πελάτες, όπως το δηλώνουν οι '
                        ~ 'πωλητές',
                },
            },
        },
        'close_rate': {
            'name': 'Close rate',
            'name_el': 'Ποσοστό κλεισίματος',
            'question': 'How many leads, and how many deals, do we win?',
            'description':
                'The share of leads that become customers within the conversion '
                ~ 'window.',
            'description_el':
                'Το ποσοστό των leads που γίνονται πελάτες εντός του παραθύρου '
                ~ 'μετατροπής.',
            'formula': 'leads that became customers in time ÷ leads created',
            'formula_el':
                'leads που έγιναν εγκαίρως πελάτες ÷ leads που δημιουργήθηκαν',
            'unit': 'percent',
            'good_direction': 'higher',
            'value': 'close_rate_within_window_pct',
            'numerator': 'converted_within_window',
            'denominator': 'leads',
            'records': 'leads',
            'maturity': 'is_mature',
            'begins_on': 'first_lead_on',
            'needs': [['contacts'], ['deals.contact_id', 'lifecycle_events']],
            'fed_by': ['contacts', 'deals', 'deals.contact_id'],
            'also_fed_by': ['lifecycle_events'],
            'beside': ['close_rate_pct', 'win_rate_pct', 'win_rate_by_amount_pct'],
            'second': {
                'value': 'win_rate_pct',
                'numerator': 'deals_won',
                'denominator': 'deals_closed',
                'covered_as': 'new_business_sales',
                'note':
                    'There is no data for the close rate of leads. This is the win '
                    ~ 'rate of deals.',
                'note_el':
                    'Δεν υπάρχουν δεδομένα για το ποσοστό κλεισίματος των leads. '
                    ~ 'Εμφανίζεται το ποσοστό κερδισμένων συμφωνιών.',
            },
            'columns': {
                'close_rate_pct': {
                    'name': 'Close rate without a time limit',
                    'name_el': 'Ποσοστό κλεισίματος χωρίς χρονικό όριο',
                },
                'win_rate_pct': {
                    'name': 'Win rate (deals won ÷ deals closed)',
                    'name_el': 'Ποσοστό κερδισμένων συμφωνιών (επί όσων έκλεισαν)',
                },
                'win_rate_by_amount_pct': {
                    'name': 'Win rate by amount',
                    'name_el': 'Ποσοστό κερδισμένων συμφωνιών σε αξία',
                },
            },
        },
        'sales_cycle_length': {
            'name': 'Sales cycle',
            'name_el': 'Διάρκεια κύκλου πώλησης',
            'question': 'How long does it take to close a sale?',
            'description':
                'Median days from the first contact to the close of a won deal.',
            'description_el':
                'Διάμεσος ημερών από την πρώτη επαφή έως το κλείσιμο μιας '
                ~ 'κερδισμένης συμφωνίας.',
            'formula': 'close date − date of the first contact',
            'formula_el': 'ημερομηνία κλεισίματος − ημερομηνία πρώτης επαφής',
            'unit': 'days',
            'good_direction': 'lower',
            'value': 'median_days',
            'records': 'deals_measured',
            'begins_on': 'first_close_on',
            'needs': [['deals']],
            'column_needs': {
                'avg_days_to_deal': [['deals.contact_id', 'activities']],
            },
            'fed_by': ['deals', 'deals.contact_id'],
            'also_fed_by': ['activities', 'activities.contact_id'],
            'size': 'deals_measured',
            'beside': ['avg_days', 'p90_days', 'avg_days_to_deal', 'avg_days_in_deal'],
            'supporting': {
                'sales_cycle_stages': {
                    'fed_by': ['deal_stage_history'],
                    'columns': ['median_days', 'p90_days', 'stage_exits'],
                },
            },
            'chart': {'grain': 'quarter'},
            'columns': {
                'avg_days': {
                    'name': 'Mean',
                    'name_el': 'Μέσος όρος',
                },
                'p90_days': {
                    'name': 'Nine in ten close within',
                    'name_el': 'Εννέα στις δέκα κλείνουν εντός',
                },
                'avg_days_to_deal': {
                    'name': 'Mean days until the deal is created',
                    'name_el': 'Μέσος χρόνος έως τη δημιουργία της συμφωνίας',
                },
                'avg_days_in_deal': {
                    'name': 'Mean days from creating the deal to closing it',
                    'name_el':
                        'Μέσος χρόνος από τη δημιουργία της συμφωνίας έως το '
                        ~ 'κλείσιμο',
                },
                'deals_measured': {
                    'name': 'Deals measured',
                    'name_el': 'Συμφωνίες που μετρήθηκαν',
                    'unit': 'count',
                },
                'median_days': {
                    'name': 'Median',
                    'name_el': 'Διάμεσος',
                },
                'stage_exits': {
                    'name': 'Deals',
                    'name_el': 'Συμφωνίες',
                    'unit': 'count',
                },
            },
        },
        'leads_by_source': {
            'name': 'New leads',
            'name_el': 'Νέα leads',
            'question': 'Which sources fill the funnel?',
            'description': 'Leads created in the period.',
            'description_el': 'Τα leads που δημιουργήθηκαν στην περίοδο.',
            'formula': 'number of leads',
            'formula_el': 'πλήθος leads',
            'unit': 'count',
            'good_direction': 'higher',
            'value': 'leads',
            'records': 'leads',
            'begins_on': 'first_lead_on',
            'needs': [['contacts']],
            'fed_by': ['contacts', 'contacts.lead_source'],
            'size': 'leads_pct',
            'chart': {'breakdown': 'lead_source'},
            'columns': {
                'leads_pct': {
                    'name': 'Share of all leads',
                    'name_el': 'Μερίδιο επί του συνόλου των leads',
                },
            },
        },
        'revenue_by_source': {
            'name': 'Sales',
            'name_el': 'Πωλήσεις',
            'question': 'Which sources bring in revenue?',
            'description':
                'Sales of the period, by the lead source that brought in the '
                ~ 'customer.',
            'description_el':
                'Οι πωλήσεις της περιόδου, ανά πηγή από την οποία προήλθε ο πελάτης.',
            'formula': 'sum of won deals',
            'formula_el': 'άθροισμα κερδισμένων συμφωνιών',
            'unit': 'amount',
            'good_direction': 'higher',
            'value': 'revenue',
            'records': 'attributed_sales',
            'filter': {'attribution_model': 'original_source'},
            'begins_on': 'first_close_on',
            'needs': [['deals']],
            'fed_by': [
                'deals', 'deals.contact_id', 'deals.amount', 'contacts.lead_source',
                'touchpoints', 'touchpoints.source',
            ],
            'size': 'revenue_pct',
            'supporting': {
                'pipeline_by_source': {
                    'columns': [
                        'open_deals', 'open_pipeline_amount',
                        'weighted_pipeline_amount',
                    ],
                },
            },
            'chart': {'breakdown': 'lead_source'},
            'columns': {
                'revenue_pct': {
                    'name': 'Share of all sales',
                    'name_el': 'Μερίδιο επί του συνόλου των πωλήσεων',
                },
                'open_deals': {
                    'name': 'Open deals',
                    'name_el': 'Ανοιχτές συμφωνίες',
                    'unit': 'count',
                },
                'open_pipeline_amount': {
                    'name': 'Amount',
                    'name_el': 'Αξία',
                    'unit': 'amount',
                },
                'weighted_pipeline_amount': {
                    'name': 'Weighted amount',
                    'name_el': 'Σταθμισμένη αξία',
                    'unit': 'amount',
                },
            },
        },
        'lead_response_time': {
            'name': 'Lead response time',
            'name_el': 'Χρόνος απόκρισης σε leads',
            'question': 'How long does a lead wait for an answer?',
            'description':
                'Median hours from the creation of an inbound lead to the first '
                ~ 'answer.',
            'description_el':
                'Διάμεσος ωρών από τη δημιουργία ενός εισερχόμενου lead έως την '
                ~ 'πρώτη απάντηση.',
            'formula': 'time of the first answer − time of creation',
            'formula_el': 'ώρα της πρώτης απάντησης − ώρα δημιουργίας',
            'benchmark':
                'Mean of 42 hours among companies that answered within 30 days; '
                ~ 'compare with avg_hours_within_30_days',
            'benchmark_el':
                'Μέσος όρος 42 ωρών μεταξύ των εταιρειών που απάντησαν εντός 30 '
                ~ 'ημερών· συγκρίνεται με τη στήλη avg_hours_within_30_days.',
            'benchmark_source':
                'J. Oldroyd, K. McElheran, D. Elkington: The Short Life of Online '
                ~ 'Sales Leads, Harvard Business Review, March 2011',
            'unit': 'hours',
            'good_direction': 'lower',
            'value': 'median_hours',
            'records': 'responded_leads',
            'begins_on': 'first_lead_on',
            'needs': [['contacts'], ['activities.contact_id']],
            'fed_by': [
                'contacts', 'activities', 'activities.contact_id',
                'activities.direction',
            ],
            'size': 'leads',
            'beside': [
                'avg_hours_within_30_days', 'median_business_hours', 'p90_hours',
                'responded_pct', 'within_5_minutes_pct', 'within_1_hour_pct',
                'within_24_hours_pct',
            ],
            'columns': {
                'avg_hours_within_30_days': {
                    'name':
                        'Mean of those answered within 30 days (compare with the '
                        ~ 'benchmark)',
                    'name_el':
                        'Μέσος όρος όσων απαντήθηκαν εντός 30 ημερών (για σύγκριση)',
                },
                'median_business_hours': {
                    'name': 'Median in business hours',
                    'name_el': 'Διάμεσος σε εργάσιμες ώρες',
                },
                'p90_hours': {
                    'name': 'Nine in ten are answered within',
                    'name_el': 'Εννέα στα δέκα απαντήθηκαν εντός',
                },
                'responded_pct': {
                    'name': 'Answered at all',
                    'name_el': 'Απαντήθηκαν συνολικά',
                },
                'within_5_minutes_pct': {
                    'name': 'Answered within 5 minutes',
                    'name_el': 'Απαντήθηκαν εντός 5 λεπτών',
                },
                'within_1_hour_pct': {
                    'name': 'Answered within 1 hour',
                    'name_el': 'Απαντήθηκαν εντός 1 ώρας',
                },
                'within_24_hours_pct': {
                    'name': 'Answered within 24 hours',
                    'name_el': 'Απαντήθηκαν εντός 24 ωρών',
                },
                'leads': {
                    'name': 'Leads',
                    'name_el': 'Leads',
                    'unit': 'count',
                },
            },
        },
        'mql_to_sql_conversion': {
            'name': 'MQL to SQL',
            'name_el': 'Μετατροπή MQL σε SQL',
            'question': 'Does sales accept the leads that marketing hands over?',
            'description':
                'The share of marketing-qualified leads that became sales-qualified '
                ~ 'within the conversion window.',
            'description_el':
                'Το ποσοστό των leads που το μάρκετινγκ θεώρησε ώριμα (MQL) και '
                ~ 'αποδέχτηκαν οι πωλήσεις (SQL) εντός του παραθύρου μετατροπής.',
            'formula': 'sales-qualified in time ÷ marketing-qualified',
            'formula_el':
                'leads που αποδέχτηκαν εγκαίρως οι πωλήσεις (SQL) ÷ leads ώριμα κατά '
                ~ 'το μάρκετινγκ (MQL)',
            'unit': 'percent',
            'good_direction': 'higher',
            'value': 'conversion_within_window_pct',
            'numerator': 'sqls_within_window',
            'denominator': 'mqls',
            'records': 'mqls',
            'maturity': 'is_mature',
            'begins_on': 'first_mql_on',
            'needs': [['contacts'], ['lifecycle_events']],
            'fed_by': ['contacts', 'lifecycle_events'],
            'beside': ['conversion_pct', 'median_days_to_sql'],
            'columns': {
                'conversion_pct': {
                    'name': 'Conversion without a time limit',
                    'name_el': 'Μετατροπή χωρίς χρονικό όριο',
                },
                'median_days_to_sql': {
                    'name': 'Median until sales accepts',
                    'name_el': 'Διάμεσος έως την αποδοχή από τις πωλήσεις',
                },
            },
        },
        'customer_acquisition_cost': {
            'name': 'Customer acquisition cost',
            'name_el': 'Κόστος απόκτησης πελάτη',
            'question': 'What does a new customer cost?',
            'description': 'Spend of the period divided by the customers won in it.',
            'description_el':
                'Οι δαπάνες της περιόδου διαιρεμένες με τους πελάτες που αποκτήθηκαν '
                ~ 'σε αυτήν.',
            'formula': 'spend ÷ new customers',
            'formula_el': 'δαπάνες ÷ νέοι πελάτες',
            'note':
                'Costs without a source, such as salaries, are counted under '
                ~ 'Unknown: the full cost per customer is meaningful for the total '
                ~ 'only.',
            'note_el':
                'Δαπάνες χωρίς πηγή, όπως οι μισθοί, καταχωρίζονται στο «Άγνωστο»: '
                ~ 'το πλήρες κόστος ανά πελάτη έχει νόημα μόνο στο σύνολο.',
            'unit': 'amount',
            'good_direction': 'lower',
            'value': 'customer_acquisition_cost',
            'numerator': 'spend',
            'denominator': 'new_customers',
            'records': 'new_customers',
            'begins_on': 'greatest(first_close_on, first_spend_on)',
            'needs': [['spend'], ['deals']],
            'fed_by': ['spend', 'spend.source', 'spend.cost_type', 'deals'],
            'beside': [
                'advertising_spend', 'advertising_cost_per_new_customer',
                'lagged_acquisition_cost',
            ],
            'chart': {'grain': 'quarter'},
            'columns': {
                'advertising_spend': {
                    'name': 'Advertising spend',
                    'name_el': 'Διαφημιστική δαπάνη',
                    'unit': 'amount',
                },
                'advertising_cost_per_new_customer': {
                    'name': 'Advertising cost per new customer',
                    'name_el': 'Διαφημιστικό κόστος ανά νέο πελάτη',
                    'unit': 'amount',
                },
                'lagged_acquisition_cost': {
                    'name': 'Cost with lagged spend',
                    'name_el': 'Κόστος με χρονική υστέρηση της δαπάνης',
                    'unit': 'amount',
                },
            },
        },
        'customer_lifetime_value': {
            'name': 'Customer lifetime value',
            'name_el': 'Αξία ζωής πελάτη',
            'question':
                'Which customers are worth keeping, and what can we spend to win '
                ~ 'one?',
            'description':
                'What a customer has brought in and is expected to bring in, after '
                ~ 'the cost of goods sold; mean of the customers won in the period.',
            'description_el':
                'Τι έχει αποφέρει και τι αναμένεται να αποφέρει ένας πελάτης, μετά '
                ~ 'το κόστος πωληθέντων· μέσος όρος των πελατών που αποκτήθηκαν στην '
                ~ 'περίοδο.',
            'formula': '(revenue to date + expected revenue discounted) × margin',
            'formula_el':
                '(έσοδα έως σήμερα + αναμενόμενα έσοδα, προεξοφλημένα) × μεικτό '
                ~ 'περιθώριο',
            'note':
                'A customer\'s cost is all spend of the month in which it was won, '
                ~ 'divided by the customers won in that month; without spend there is '
                ~ 'none. Value ÷ cost covers all customers with a cost, taken '
                ~ 'together.',
            'note_el':
                'Το κόστος ενός πελάτη είναι όλες οι δαπάνες του μήνα στον οποίο '
                ~ 'αποκτήθηκε, διαιρεμένες με τον αριθμό των πελατών που αποκτήθηκαν '
                ~ 'τότε· χωρίς δαπάνες δεν υπολογίζεται. Ο λόγος αξίας προς κόστος '
                ~ 'αφορά το σύνολο των πελατών με γνωστό κόστος.',
            'unit': 'amount',
            'good_direction': 'higher',
            'value': 'customer_lifetime_value',
            'records': 'valued_customers',
            'totals': {
                'mart': 'customer_lifetime_value_periods',
                'value': 'avg_customer_lifetime_value',
                'numerator': 'customer_lifetime_value',
                'denominator': 'valued_customers',
            },
            'begins_on': 'coalesce(first_close_on, first_contract_on)',
            'needs': [['deals', 'contracts']],
            'fed_by': ['deals', 'deals.company_id', 'deals.amount'],
            'also_fed_by': ['contracts'],
            'supporting': {
                'customer_lifetime_value_summary': {
                    'facts': [
                        'customer_lifetime_value', 'avg_customer_lifetime_value',
                        'customers', 'active_customers', 'realised_revenue',
                        'remaining_contract_value', 'residual_value',
                    ],
                    'columns': [
                        'avg_customer_lifetime_value', 'customers', 'ltv_to_cac',
                    ],
                },
                'customer_lifetime_value_retention': {
                    'columns': [
                        'months', 'retained_pct', 'observed_retained_pct',
                        'customers_at_risk',
                    ],
                },
                'customer_lifetime_value_backtest': {
                    'row': 'cutoff_on',
                    'columns': [
                        'bias_pct', 'simple_bias_pct', 'predicted', 'actual',
                        'interval_hit', 'customers',
                    ],
                },
                'customer_lifetime_value_sensitivity': {
                    'columns': ['change_pct', 'residual_value'],
                },
            },
            'columns': {
                'customer_lifetime_value': {
                    'name': 'Lifetime value',
                    'name_el': 'Αξία ζωής πελάτη',
                    'unit': 'amount',
                },
                'avg_customer_lifetime_value': {
                    'name': 'Lifetime value per customer',
                    'name_el': 'Αξία ζωής πελάτη (μέσος όρος)',
                    'unit': 'amount',
                },
                'customers': {
                    'name': 'Customers',
                    'name_el': 'Πελάτες',
                },
                'active_customers': {
                    'name': 'Active customers',
                    'name_el': 'Ενεργοί πελάτες',
                },
                'realised_revenue': {
                    'name': 'Sales so far',
                    'name_el': 'Πωλήσεις έως τώρα',
                    'unit': 'amount',
                },
                'remaining_contract_value': {
                    'name': 'Remaining contract value',
                    'name_el': 'Υπόλοιπη αξία συμβάσεων',
                    'unit': 'amount',
                },
                'residual_value': {
                    'name': 'Expected future value',
                    'name_el': 'Αναμενόμενη μελλοντική αξία',
                    'unit': 'amount',
                },
                'ltv_to_cac': {
                    'name': 'Value ÷ acquisition cost',
                    'name_el': 'Αξία ÷ κόστος απόκτησης',
                    'unit': 'ratio',
                },
                'months': {
                    'name': 'Month',
                    'name_el': 'Μήνας',
                },
                'retained_pct': {
                    'name': 'Retained (model)',
                    'name_el': 'Παραμένουν (μοντέλο)',
                },
                'observed_retained_pct': {
                    'name': 'Retained (observed)',
                    'name_el': 'Παραμένουν (πραγματικά στοιχεία)',
                },
                'customers_at_risk': {
                    'name': 'Customers observed',
                    'name_el': 'Πελάτες υπό παρατήρηση',
                },
                'bias_pct': {
                    'name': 'Error',
                    'name_el': 'Σφάλμα',
                },
                'simple_bias_pct': {
                    'name': 'Error of the simple formula',
                    'name_el': 'Σφάλμα του απλού τύπου',
                },
                'predicted': {
                    'name': 'Predicted',
                    'name_el': 'Πρόβλεψη',
                    'unit': 'amount',
                },
                'actual': {
                    'name': 'Actual',
                    'name_el': 'Πραγματική τιμή',
                    'unit': 'amount',
                },
                'interval_hit': {
                    'name': 'Within the interval',
                    'name_el': 'Εντός διαστήματος',
                    'unit': 'boolean',
                },
                'cutoff_on': {
                    'name': 'Predicted on',
                    'name_el': 'Ημερομηνία πρόβλεψης',
                    'unit': 'date',
                },
                'change_pct': {
                    'name': 'Change',
                    'name_el': 'Μεταβολή',
                },
            },
        },
        'ltv_to_cac': {
            'name': 'LTV to CAC',
            'name_el': 'Αξία ζωής πελάτη προς κόστος απόκτησης',
            'question': 'Does a new customer pay back the cost of winning it?',
            'description':
                'How many times over a new customer is expected to pay back the cost '
                ~ 'of winning it.',
            'description_el':
                'Πόσες φορές αναμένεται να αποδώσει ένας νέος πελάτης το κόστος της '
                ~ 'απόκτησής του.',
            'formula': 'lifetime value of the new customers ÷ cost of winning them',
            'formula_el': 'αξία ζωής των νέων πελατών ÷ κόστος απόκτησής τους',
            'benchmark': '3 or more',
            'benchmark_el': '3 ή περισσότερο',
            'benchmark_source':
                'D. Skok: SaaS Metrics 2.0, forentrepreneurs.com; a rule of thumb, '
                ~ 'not a study',
            'unit': 'ratio',
            'good_direction': 'higher',
            'mart': 'customer_lifetime_value',
            'page': 'customer_lifetime_value',
            'value': 'ltv_to_cac',
            'numerator': 'customer_lifetime_value',
            'denominator': 'acquisition_cost',
            'records': 'new_customers',
            'totals': {
                'mart': 'customer_lifetime_value_periods',
                'value': 'ltv_to_cac',
                'numerator': 'lifetime_value_with_cost',
                'denominator': 'acquisition_cost',
            },
            'begins_on': 'greatest(first_close_on, first_spend_on)',
            'needs': [['deals'], ['spend']],
            'made_of': ['customer_lifetime_value', 'customer_acquisition_cost'],
        },
        'churn_rate': {
            'name': 'Churn rate',
            'name_el': 'Ποσοστό απώλειας πελατών',
            'question': 'How many customers do we lose?',
            'description':
                'The share of customers under contract at the start of the period '
                ~ 'who left by its end.',
            'description_el':
                'Το ποσοστό των πελατών με σύμβαση στην αρχή της περιόδου που έφυγαν '
                ~ 'έως το τέλος της.',
            'formula': 'customers who left ÷ customers at the start',
            'formula_el': 'πελάτες που έφυγαν ÷ πελάτες στην αρχή',
            'unit': 'percent',
            'good_direction': 'lower',
            'value': 'churn_rate_pct',
            'numerator': 'churned_customers',
            'denominator': 'customers_at_start',
            'records': 'customers_at_start',
            'maturity': 'is_mature',
            'begins_on': 'first_contract_on',
            'needs': [['contracts']],
            'fed_by': ['contracts'],
            'beside': [
                'gross_revenue_churn_pct', 'net_revenue_retention_pct', 'mrr_at_end',
                'customers_at_end',
            ],
            'chart': {'grain': 'quarter'},
            'columns': {
                'gross_revenue_churn_pct': {
                    'name': 'Recurring revenue lost',
                    'name_el': 'Απώλεια επαναλαμβανόμενων εσόδων',
                },
                'net_revenue_retention_pct': {
                    'name': 'Net revenue retention',
                    'name_el': 'Καθαρή διατήρηση εσόδων',
                },
                'mrr_at_end': {
                    'name': 'Monthly recurring revenue at the end',
                    'name_el': 'Μηνιαία επαναλαμβανόμενα έσοδα στο τέλος',
                    'unit': 'amount',
                },
                'customers_at_end': {
                    'name': 'Customers at the end',
                    'name_el': 'Πελάτες στο τέλος',
                },
            },
        },
    }) -%}
{%- endmacro -%}
