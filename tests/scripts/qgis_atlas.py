#!/usr/bin/env python3
"""Draws the sample's layers as an A3 atlas with QGIS, without a screen, and prints seconds a page.

usage: QT_QPA_PLATFORM=offscreen python3 qgis_atlas.py SAMPLE_FOLDER OUT_FOLDER [PAGES]

One print layout: map, legend, scale bar, title, a table of eight rows as text, frame; one page per theme (the same parcels,
classed by another field) and then a page per subarea, so that there are as many pages as sheets in `spatialhousing atlas`.
Prints: seconds to start and load, to SVG (one file a page), to PDF (one file a page), each total and a page.
"""
import os
import sys
import time

started = time.perf_counter()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (  # noqa: E402
    Qgis, QgsApplication, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFillSymbol, QgsLayoutExporter,
    QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutItemPage, QgsLayoutItemScaleBar, QgsLayoutPoint, QgsLayoutSize,
    QgsPalLayerSettings, QgsPrintLayout, QgsProject, QgsRenderContext, QgsRendererCategory, QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes,
    QgsVectorLayer, QgsVectorLayerSimpleLabeling, QgsRectangle)
from qgis.PyQt.QtGui import QColor, QFont  # noqa: E402

folder, out = sys.argv[1], sys.argv[2]
pages = int(sys.argv[3]) if len(sys.argv) > 3 else 25
os.makedirs(out, exist_ok=True)
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
plane = QgsCoordinateReferenceSystem("EPSG:4549")
project.setCrs(plane)
MM = QgsUnitTypes.LayoutMillimeters


def layer(path, name, colour=None, stroke=None):
    made = QgsVectorLayer(os.path.join(folder, path), name, "ogr")
    assert made.isValid(), path
    if colour and made.geometryType() == 2:
        made.renderer().setSymbol(QgsFillSymbol.createSimple({"color": colour, "outline_color": stroke or "#ffffff", "outline_width": "0.1"}))
    elif colour:
        made.renderer().symbol().setColor(QColor(colour))
    project.addMapLayer(made)
    return made


def categories(made, field):
    values = sorted(made.uniqueValues(made.fields().indexOf(field)), key=str)[:16]
    made.setRenderer(QgsCategorizedSymbolRenderer(field, [
        QgsRendererCategory(value, QgsFillSymbol.createSimple({"color": QColor.fromHsv(int(360 * i / len(values)), 110, 220).name(), "outline_color": "#ffffff", "outline_width": "0.05"}), str(value))
        for i, value in enumerate(values)]))


def names(made, size, along=False):
    setting = QgsPalLayerSettings()
    setting.fieldName = "name"
    form = QgsTextFormat()
    form.setFont(QFont("Noto Sans CJK SC"))
    form.setSize(size)
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.5)
    form.setBuffer(buffer)
    setting.setFormat(form)
    if along:
        setting.placement = QgsPalLayerSettings.Curved
        setting.mergeLines = True
    made.setLabeling(QgsVectorLayerSimpleLabeling(setting))
    made.setLabelsEnabled(True)


hills = layer("basemap/hills.geojson", "hills", "#d5dcbf")
green = layer("basemap/green.geojson", "green", "#d2e6c4")
water = layer("basemap/water.geojson", "water", "#b9d6ea")
parcels = layer("parcels.geojson", "parcels", "#e8e6df")
roads = layer("roads.geojson", "roads", "#ffffff")
rail = layer("basemap/rail.geojson", "rail", "#4b4f55")
subareas = layer("subareas.geojson", "subareas")
subareas.renderer().setSymbol(QgsFillSymbol.createSimple({"style": "no", "outline_color": "#6b4a3a", "outline_style": "dash dot", "outline_width": "0.4"}))
names(roads, 6, True)
names(water, 8)
names(subareas, 13)
zones = layer("zones.geojson", "zones")
zones.renderer().setSymbol(QgsFillSymbol.createSimple({"style": "no", "outline_color": "#a03030", "outline_width": "0.3"}))
facilities = layer("facilities.geojson", "facilities", "#8f1f2d")
order = [subareas, rail, roads, parcels, water, green, hills]
transform = QgsCoordinateTransform(subareas.crs(), plane, project)
whole = transform.transformBoundingBox(subareas.extent())
boxes = [(feature["name"], transform.transformBoundingBox(feature.geometry().boundingBox())) for feature in subareas.getFeatures()]
fields = ["land_use", "status", "ready_year", "far", "height_limit_m"]
loaded = time.perf_counter()


def sheet(page):
    """A layout of one A3 page: the whole for the first pages, a subarea for the last eight."""
    categories(parcels, fields[page % len(fields)])
    review = page - (pages - len(boxes))
    title, box = boxes[review] if review >= 0 else ("主城区图 %d" % (page + 1), whole)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A3", QgsLayoutItemPage.Landscape)
    layout.renderContext().setDpi(300)
    view = QgsLayoutItemMap(layout)
    view.attemptMove(QgsLayoutPoint(16, 38, MM))
    view.attemptResize(QgsLayoutSize(305, 234, MM))
    view.setLayers([facilities, zones] + order if review >= 0 else order)
    view.setCrs(plane)
    view.setFrameEnabled(True)
    layout.addLayoutItem(view)
    grown = QgsRectangle(box)
    grown.scale(1.06)
    width = max(grown.width(), grown.height() * 305 / 234)
    view.setExtent(QgsRectangle.fromCenterAndSize(grown.center(), width, width * 234 / 305))
    for text, x, y, size in ((title, 12, 14, 26), ("\n".join("%s  %.2f" % (name, i * 12.34) for i, (name, _) in enumerate(boxes)), 332, 200, 8)):
        label = QgsLayoutItemLabel(layout)
        label.setText(text)
        label.setFont(QFont("Noto Sans CJK SC", size))
        label.attemptMove(QgsLayoutPoint(x, y, MM))
        label.attemptResize(QgsLayoutSize(76 if x > 300 else 250, 50 if x > 300 else 16, MM))
        layout.addLayoutItem(label)
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(view)
    legend.attemptMove(QgsLayoutPoint(330, 60, MM))
    layout.addLayoutItem(legend)
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(view)
    bar.applyDefaultSize()
    bar.attemptMove(QgsLayoutPoint(332, 38, MM))
    layout.addLayoutItem(bar)
    return layout


def svg_settings():
    setting = QgsLayoutExporter.SvgExportSettings()
    setting.dpi = 300
    setting.forceVectorOutput = True
    setting.textRenderFormat = QgsRenderContext.TextFormatAlwaysText
    return setting


def pdf_settings():
    setting = QgsLayoutExporter.PdfExportSettings()
    setting.dpi = 300
    setting.forceVectorOutput = True
    setting.textRenderFormat = QgsRenderContext.TextFormatAlwaysText
    return setting


begun = time.perf_counter()
for page in range(pages):
    layout = sheet(page)
    assert QgsLayoutExporter(layout).exportToSvg(os.path.join(out, "%02d.svg" % (page + 1)), svg_settings()) == QgsLayoutExporter.Success
svg = time.perf_counter() - begun
begun = time.perf_counter()
for page in range(pages):
    layout = sheet(page)
    assert QgsLayoutExporter(layout).exportToPdf(os.path.join(out, "%02d.pdf" % (page + 1)), pdf_settings()) == QgsLayoutExporter.Success
pdf = time.perf_counter() - begun
print("qgis %s pages %d load %.2f s | svg %.2f s %.3f s/page | pdf %.2f s %.3f s/page | cpu %.1f s" % (
    Qgis.QGIS_VERSION.split("-")[0], pages, loaded - started, svg, svg / pages, pdf, pdf / pages, time.process_time()), flush=True)
os._exit(0)
