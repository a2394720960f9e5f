-- What each parcel shares with the zones: one row a parcel and part of a zone near it, one row with sh_zone null where none is near. The reader puts a parcel's rows together by sh_key.
-- No LATERAL, no CTE and no grouping on the way: each would leave work to one process. OFFSET '0' keeps an expression from being worked out twice.
select {outputs}, sh_key,
  case when sh_land is null or {broken} then coalesce(st_asewkb(sh_source, 'NDR'), {nothing}) end as sh_shape,
  sh_row,
  sh_whole as sh_area,
  sh_ellipsoidal,
  case when sh_land is distinct from sh_plane then st_area(sh_plane) end as sh_ring_area,
  {x} as sh_x,
  {y} as sh_y,
  sh_zone,
  -- a zone that shares no land may still be touched
  case when sh_shared > 0 then sh_shared when st_dwithin(sh_near, sh_land, {gap}) then 0 end as sh_shared,
  case when sh_shared > 0 and (sh_shared <= {sliver} or ({outlined} and sh_shared < sh_whole - greatest({noise}, sh_whole * 1e-12))) then st_asbinary(sh_piece, 'NDR') end as sh_outline
from (
  select *, st_area(sh_land) as sh_whole, st_area(sh_piece) as sh_shared
  from (
    select *,
      case when sh_near is null or st_isempty(sh_near) then null
        -- inside a zone its part is no more than the box it was clipped with
        when st_npoints(sh_near) = 5 and st_area(sh_near) > 0
            and st_area(sh_near) >= (st_xmax(sh_near) - st_xmin(sh_near)) * (st_ymax(sh_near) - st_ymin(sh_near)) * (1 - 1e-13)
          then st_clipbybox2d(sh_land, st_makebox2d(st_makepoint(st_xmin(sh_near), st_ymin(sh_near)), st_makepoint(st_xmax(sh_near), st_ymax(sh_near))))
        when st_covers(sh_near, sh_land) then sh_land
        else st_collectionextract(st_intersection(sh_near, sh_land), 3) end as sh_piece
    from (
      -- the part within a box a little larger than the parcel's: all that follows is about few vertices
      select land.*, part.zone as sh_zone, part.role as sh_role, part.is_shared as sh_is_shared, st_clipbybox2d(part.geom, box2d(st_expand(land.sh_land, {gap} + 1))) as sh_near
      from (
        select *, {ellipsoidal} as sh_ellipsoidal
        from (
          select *, case when st_isvalid(sh_plane) then sh_plane else spatialhousing.even_odd(sh_plane) end as sh_land
          from (select {columns}, {key} as sh_key, {row} as sh_row, {geometry}::geometry as sh_source, {planar} as sh_plane {from} offset '0') as plane
          offset '0') as valid
        offset '0') as land
      left join {parts} as part on part.geom && st_expand(land.sh_land, {gap})
      offset '0') as close
    offset '0') as met
  offset '0') as measured
