namespace SpatialHousing.Planning;

/// <summary>管控区、保护区: one zone of a protection layer.</summary>
/// <param name="Id">Id in its layer.</param>
/// <param name="Kind">What it protects.</param>
/// <param name="Layer">The layer it came with: version, date, source.</param>
/// <param name="Class">Its class within the kind (一级河道, 110kV …), for rules that go by class; empty when not stated.</param>
public sealed record ProtectionZone(string Id, ZoneKind Kind, ZoneLayer Layer, string Class = "");

/// <summary>A zone layer as delivered: what a verdict must be able to name years later.</summary>
/// <param name="File">File as named in the plan.</param>
/// <param name="Version">Version as stated; empty when not.</param>
/// <param name="Date">yyyy-MM-dd as stated; empty when not.</param>
/// <param name="Source">Who delivered it; empty when not stated.</param>
/// <param name="Sha256">Hash of the file, lower-case hex; empty when not from a file.</param>
public sealed record ZoneLayer(string File, string Version, string Date, string Source, string Sha256);
