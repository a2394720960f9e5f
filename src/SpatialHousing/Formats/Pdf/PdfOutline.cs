using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Pdf;

/// <summary>What a finished PDF of pages still lacks: title, author, language, one bookmark and one page label a page.</summary>
/// <param name="Title">Title of the document, shown in the window's bar.</param>
/// <param name="Author">Maker; empty for none.</param>
/// <param name="Date">yyyy-MM-dd; empty for none.</param>
/// <param name="Language">Language of the text.</param>
/// <param name="Pages">Bookmark and page label of each page, in order.</param>
public sealed record PdfOutline(string Title, string Author, string Date, Language Language, ImmutableArray<(string Bookmark, string Label)> Pages);
