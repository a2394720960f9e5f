using Npgsql;

namespace SpatialHousing.PostGis;

/// <summary>Short forms for statements with parameters.</summary>
internal static class Commands
{
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public static int Execute(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>First value of the first row; default for null and for no row.</summary>
    public static T? Scalar<T>(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar() is T value ? value : default;
    }

    public static List<T> Rows<T>(this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> row, params ReadOnlySpan<object> values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
