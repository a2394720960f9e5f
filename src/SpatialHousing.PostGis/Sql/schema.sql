-- Version 2 of what this program keeps in a database: which layers it loaded and which results it saved.
create extension if not exists postgis;
create schema if not exists spatialhousing;
create table if not exists spatialhousing.schema_version (
  version int primary key,
  applied timestamptz not null default now(),
  tool_version text not null
);
create table if not exists spatialhousing.loaded_layer (
  schema_name text not null,
  table_name text not null,
  file text not null,
  sha256 text not null,
  features bigint not null,
  srid int not null,
  tool_version text not null,
  loaded timestamptz not null default now(),
  primary key (schema_name, table_name)
);
create table if not exists spatialhousing.saved_result (
  schema_name text primary key,
  folder text not null,
  tables text[] not null,
  run jsonb not null,
  tool_version text not null,
  saved timestamptz not null default now()
);
create table if not exists spatialhousing.prepared_zones (
  table_name text primary key,
  layers text not null,
  facts jsonb not null,
  used timestamptz not null default now()
);
comment on table spatialhousing.prepared_zones is '在服务器中校核时切分好的管控区：每行一个表，可随时删除，下次校核会重新切分';
comment on schema spatialhousing is 'SpatialHousing 登记：版本、装入的图层、保存的结果';
comment on table spatialhousing.schema_version is '登记表的版本';
comment on table spatialhousing.loaded_layer is '由 db load 装入的图层：来源文件、校验值、要素数';
comment on table spatialhousing.saved_result is '由 db save 保存的结果：每个模式一次运行，run 为 run.json';
