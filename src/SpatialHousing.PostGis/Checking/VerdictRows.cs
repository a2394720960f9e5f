using System.Buffers.Binary;
using System.Collections.Immutable;
using SpatialHousing.Formats.Ewkb;

namespace SpatialHousing.PostGis.Checking;

/// <summary>What the server measured of the parcels of one batch: their land, and the parts of zones that each meets.</summary>
internal sealed class VerdictRows : ICopyAside
{
    /// <summary>Columns of the query that come here, in order.</summary>
    public static ImmutableArray<(string Name, string Type)> Columns { get; } =
    [
        ("sh_area", "double precision"), ("sh_ellipsoidal", "double precision"), ("sh_ring_area", "double precision"), ("sh_x", "double precision"), ("sh_y", "double precision"),
        ("sh_zone", "integer"), ("sh_shared", "double precision"), ("sh_outline", "bytea"),
    ];

    private const int Zone = 5, Shared = 6, Outline = 7;
    private readonly List<Land> lands = [];
    private readonly List<Piece> pieces = [];
    private byte[] outlines = new byte[1 << 16];
    private int used;
    private bool isMore;
    private Land land;
    private Piece piece;

    /// <summary>A parcel: m² in the plane, by the national formula, by shells less holes (NaN where the same), the middle of its box in metres, and its first piece.</summary>
    internal record struct Land(double SquareMetres, double Ellipsoidal, double RingSquareMetres, double X, double Y, int FirstPiece);

    /// <summary>What a parcel shares with a part of a zone: m², and where in the bytes its outline is, if it was sent.</summary>
    internal record struct Piece(int Zone, double SquareMetres, int OutlineStart, int OutlineLength);

    /// <summary>Parcels that were begun, those set aside counted.</summary>
    public int Count => lands.Count;

    public Land Of(int parcel) => lands[parcel];

    public IEnumerable<Piece> PiecesOf(int parcel)
    {
        var end = parcel + 1 < lands.Count ? lands[parcel + 1].FirstPiece : pieces.Count;
        for (var i = lands[parcel].FirstPiece; i < end; i++)
        {
            yield return pieces[i];
        }
    }

    /// <summary>WKB of a piece.</summary>
    public ReadOnlySpan<byte> OutlineOf(Piece sent) => outlines.AsSpan(sent.OutlineStart, sent.OutlineLength);

    public void BeginRow(bool isSameFeature)
    {
        isMore = isSameFeature;
        piece = new Piece(-1, double.NaN, 0, 0);
        if (!isMore)
        {
            land = new Land(0, 0, double.NaN, 0, 0, pieces.Count);
            lands.Add(land);
        }
    }

    public void Take(int ordinal, ReadOnlySpan<byte> value)
    {
        switch (ordinal)
        {
            case Zone:
                piece.Zone = BinaryPrimitives.ReadInt32BigEndian(value);
                break;
            case Shared:
                piece.SquareMetres = BinaryPrimitives.ReadDoubleBigEndian(value);
                pieces.Add(piece);
                break;
            case Outline:
                Keep(value);
                break;
            default:
                if (!isMore)
                {
                    Set(ordinal, BinaryPrimitives.ReadDoubleBigEndian(value));
                    lands[^1] = land;
                }

                break;
        }
    }

    private void Set(int ordinal, double value)
    {
        switch (ordinal)
        {
            case 0:
                land.SquareMetres = value;
                break;
            case 1:
                land.Ellipsoidal = value;
                break;
            case 2:
                land.RingSquareMetres = value;
                break;
            case 3:
                land.X = value;
                break;
            default:
                land.Y = value;
                break;
        }
    }

    private void Keep(ReadOnlySpan<byte> outline)
    {
        if (used + outline.Length > outlines.Length)
        {
            Array.Resize(ref outlines, Math.Max(used + outline.Length, outlines.Length * 2));
        }

        outline.CopyTo(outlines.AsSpan(used));
        pieces[^1] = pieces[^1] with { OutlineStart = used, OutlineLength = outline.Length };
        used += outline.Length;
    }
}
