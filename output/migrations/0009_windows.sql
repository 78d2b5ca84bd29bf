-- The days that a run asked for, so that runs whose windows are alike can be compared.

alter table run_health add column since text;
alter table run_health add column until text;
