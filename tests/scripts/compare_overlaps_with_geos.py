#!/usr/bin/env python3
"""Overlaps of real layers in one plane: `spatialhousing check --area planar` against Shapely/GEOS, pair by pair.

    compare_overlaps_with_geos.py SPATIALHOUSING SHARED_DATA WORK

Needs shapely and pyproj and ogr2ogr. Layers from outside China are projected here to a transverse Mercator plane, written with four decimals
and labelled as a Gauss-Krueger plane, so that both sides start from the same numbers. Prints a line a case; exit 1 when an area differs.
"""
import csv, json, os, subprocess, sys
from pyproj import Transformer
from shapely.geometry import box, mapping, shape
from shapely.strtree import STRtree

tool, data, work = sys.argv[1:4]
os.makedirs(work, exist_ok=True)


def rounded(node):
    return [rounded(c) for c in node] if isinstance(node[0], (list, tuple)) else [round(node[0], 4), round(node[1], 4)]


def projected(path, lon0):
    to = Transformer.from_crs('EPSG:4326', '+proj=tmerc +lat_0=0 +lon_0=%g +k=1 +x_0=500000 +ellps=GRS80' % lon0, always_xy=True)
    walk = lambda c: [walk(k) for k in c] if isinstance(c[0], (list, tuple)) else list(to.transform(c[0], c[1]))
    return [dict(f['geometry'], coordinates=rounded(walk(f['geometry']['coordinates'])))
            for f in json.load(open(path))['features'] if f['geometry'] and f['geometry']['type'] in ('Polygon', 'MultiPolygon')]


def write(name, geometries, epsg):
    path = os.path.join(work, name)
    json.dump({'type': 'FeatureCollection', 'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::%d' % epsg}},
               'features': [{'type': 'Feature', 'properties': {'id': str(i)}, 'geometry': g} for i, g in enumerate(geometries)]}, open(path, 'w'))
    return path


def case(name, parcels, zones, epsg):
    out = os.path.join(work, name)
    run = subprocess.run([tool, 'check', write(name + '_p.geojson', parcels, epsg), '--zones', 'notice=' + write(name + '_z.geojson', zones, epsg),
                          '--area', 'planar', '--out', out, '--force', '-q'], capture_output=True, text=True)
    if run.returncode > 1:
        sys.exit(run.stderr)
    ours = {(int(r['parcel_id']), int(r['zone_id'])): (float(r['overlap_m2']), r['class']) for r in csv.DictReader(open(out + '/overlaps.csv'))}
    P, Z = [shape(g) for g in parcels], [shape(g) for g in zones]
    number = {id(g): i for i, g in enumerate(Z)}
    tree = STRtree(Z)
    pairs = wrong = invalid = touches = 0
    total = other = worst = 0.0
    for i, p in enumerate(P):
        for z in tree.query(p):
            j = number[id(z)]
            if not (p.is_valid and z.is_valid):
                invalid += 1
                continue
            expected = p.intersection(z).area
            found, word = ours.get((i, j), (0.0, 'none'))
            total, other = total + expected, other + found
            touches += word == 'touch'
            if expected > 1e-6 or word in ('real', 'sliver'):
                pairs += 1
                worst = max(worst, abs(found - expected))
                if abs(found - expected) > 5.1e-5 + 1e-9 * expected:
                    wrong += 1
                    print('  parcel %d zone %d: %.6f, GEOS %.6f' % (i, j, found, expected))
    findings = [r['rule'] for r in csv.DictReader(open(out + '/findings.csv')) if r['rule'].endswith('rings_cross')]
    print('%-28s parcels=%d zones=%d pairs=%d touches=%d wrong=%d worst=%.1e m2 sum=%.4f GEOS=%.4f invalid_pairs=%d read_by_rule=%d'
          % (name, len(P), len(Z), pairs, touches, wrong, worst, other, total, invalid, len(findings)))
    return wrong


def moved(geometries, dx, dy):
    walk = lambda c: [walk(k) for k in c] if isinstance(c[0], (list, tuple)) else [round(c[0] + dx, 4), round(c[1] + dy, 4)]
    return [dict(g, coordinates=walk(g['coordinates'])) for g in geometries]


wrong = 0
minn = projected(data + '/parcels/minneapolis/Minn_Primary_District.geojson', -93)
wrong += case('minneapolis_itself', minn, minn, 4549)
wrong += case('minneapolis_moved', minn, moved(minn, 7.25, -3.5), 4549)
landuse, buildings = projected(data + '/polygons-derived/monaco_landuse.geojson', 7.5), projected(data + '/polygons-derived/monaco_buildings.geojson', 7.5)
wrong += case('monaco_buildings_landuse', buildings, landuse, 4549)
wrong += case('monaco_landuse_itself', landuse, landuse, 4549)
parks_file = os.path.join(work, 'parks.geojson')
subprocess.run(['ogr2ogr', '-f', 'GeoJSON', parks_file, data + '/protected/nationalparke-dtk25/Nationalparke_DTK25.shp'], check=True)
parks = [dict(f['geometry'], coordinates=rounded(f['geometry']['coordinates'])) for f in json.load(open(parks_file))['features']]
vertices = [v for g in parks for part in (g['coordinates'] if g['type'] == 'MultiPolygon' else [g['coordinates']]) for ring in part for v in ring[:-1]]
squares = [dict(mapping(box(v[0] - 20, v[1] - 20, v[0] + 20, v[1] + 20))) for v in vertices[::2]] + [dict(mapping(box(v[0], v[1], v[0] + 33, v[1] + 17))) for v in vertices[1::2]]
squares = [json.loads(json.dumps(g)) for g in squares]
wrong += case('protected_vertices', [dict(g, coordinates=rounded(g['coordinates'])) for g in squares], parks, 4520)
sys.exit(1 if wrong else 0)
