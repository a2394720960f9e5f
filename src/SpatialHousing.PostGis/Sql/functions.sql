-- Valid geometry by the rule of this program: even-odd within a polygon, polygons united. For shapes that are not valid; the others are themselves.
create or replace function spatialhousing.even_odd(shape geometry) returns geometry
language sql immutable strict parallel safe
return (
  select coalesce(st_union(face.geom), st_setsrid(st_geomfromtext('POLYGON EMPTY'), st_srid(shape)))
  from (select (st_dump(shape)).geom) as member(polygon)
  cross join lateral (select (st_dump(st_polygonize(array[st_unaryunion(st_boundary(member.polygon))]))).geom) as face(geom)
  cross join lateral (select st_pointonsurface(face.geom)) as inner_point(geom)
  cross join lateral (select st_x(inner_point.geom), st_y(inner_point.geom)) as at(x, y)
  where (
    select count(*) % 2 = 1
    from (select (st_dumpsegments(member.polygon)).geom) as edge(geom)
    cross join lateral (select st_x(st_startpoint(edge.geom)), st_y(st_startpoint(edge.geom)), st_x(st_endpoint(edge.geom)), st_y(st_endpoint(edge.geom))) as v(x0, y0, x1, y1)
    where (v.y0 <= at.y) <> (v.y1 <= at.y) and at.x < v.x0 + (at.y - v.y0) / (v.y1 - v.y0) * (v.x1 - v.x0)));
comment on function spatialhousing.even_odd(geometry) is '按奇偶规则取面，各面取并集；用于自相交等无效图形';
