-- Usage of the whole fleet in a period.
create index usage_by_time on usage (started_at);
