namespace SpatialHousing.Formats.Pdf;

/// <summary>A glyph of an embedded font.</summary>
/// <param name="Font">Name of the font in the resources.</param>
/// <param name="Code">Code as hexadecimal digits, two or four.</param>
/// <param name="Width">Advance width, part of the size.</param>
internal readonly record struct PdfGlyph(string Font, string Code, double Width);
