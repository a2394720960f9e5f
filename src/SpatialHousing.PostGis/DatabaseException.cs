namespace SpatialHousing.PostGis;

/// <summary>The database cannot be used: not there, gone while working, full, or without the rights. Exit code 3.</summary>
/// <param name="sqlState">SQLSTATE; empty when the server could not be asked.</param>
public sealed class DatabaseException(string message, string sqlState) : Exception(message)
{
    public string SqlState { get; } = sqlState;
}
