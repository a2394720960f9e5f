namespace SpatialHousing.Formats.Docx;

/// <summary>A map sheet to be put into a document.</summary>
/// <param name="Svg">The drawing; shown by Word 2019 and later and by new WPS.</param>
/// <param name="Png">The same as a picture, for programs that show no SVG; null = a note that says what to do.</param>
/// <param name="WidthMillimetres">Width of the sheet on paper.</param>
/// <param name="HeightMillimetres">Height of the sheet on paper.</param>
public sealed record DocxFigure(string Svg, byte[]? Png, double WidthMillimetres, double HeightMillimetres);
