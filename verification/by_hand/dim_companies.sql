-- Without groups of companies each one stands for itself.
create table core.dim_companies as
select
    company_id,
    company_name,
    coalesce(industry, 'unknown') as industry,
    coalesce(country, 'unknown') as country,
    employee_count,
    owner_id,
    null::varchar as parent_company_id,
    company_id as customer_company_id,
    created_at::date as created_on
from 'companies.parquet';
