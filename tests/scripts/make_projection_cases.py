#!/usr/bin/env python3
"""Writes the projection cases checked by ProjectorTests: PROJ's coordinates in every CGCS2000 plane.

    make_projection_cases.py > tests/SpatialHousing.Tests/Geodesy/Cases/proj-planes.csv

Each plane, 4491-4554, out to 3 degrees beyond the edge of its zone. Needs pyproj."""
import pyproj

LATITUDES = [3.5, 18.0, 25.25, 30.5, 36.125, 42.27, 48.0, 54.0]
print("# PROJ %s through pyproj %s: epsg,lon,lat,east,north" % (pyproj.proj_version_str, pyproj.__version__))
for epsg in range(4491, 4555):
    width = 6 if epsg <= 4512 else 3
    first = {0: (4491, 13), 1: (4502, 13), 2: (4513, 25), 3: (4534, 25)}[
        0 if epsg <= 4501 else 1 if epsg <= 4512 else 2 if epsg <= 4533 else 3]
    zone = epsg - first[0] + first[1]
    meridian = 6 * zone - 3 if width == 6 else 3 * zone
    to_plane = pyproj.Transformer.from_crs("EPSG:4490", "EPSG:%d" % epsg, always_xy=True)
    edge = width / 2
    for k, offset in enumerate([-edge - 3, -edge, -0.7, -0.01, 0.4375, edge, edge + 1.3, edge + 3]):
        for lat in (LATITUDES[(epsg + k) % 8], LATITUDES[(epsg + 3 * k + 5) % 8]):
            east, north = to_plane.transform(meridian + offset, lat)
            print("%d,%r,%r,%.7f,%.7f" % (epsg, round(meridian + offset, 6), lat, east, north))
