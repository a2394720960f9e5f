using System.Diagnostics;
using Npgsql;

namespace SpatialHousing.PostGis.Tests;

/// <summary>A PostgreSQL cluster of one test run: own folder, own socket, nothing on the network; gone afterwards.</summary>
public sealed class LocalCluster : IDisposable
{
    private static readonly string User = "postgres";
    private readonly bool asPostgres = Environment.UserName == "root";
    private bool isUp;

    public LocalCluster()
    {
        Root = Directory.CreateTempSubdirectory("spatialhousing-pg-").FullName;
        if (Programs is null)
        {
            throw new InvalidOperationException("PostgreSQL with PostGIS is not installed: apt-get install postgresql-15 postgresql-15-postgis-3");
        }

        if (asPostgres)
        {
            Run("chown", User, Root);
        }

        Must("initdb", "-D", Folder, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Start();
        using var connection = Connect("postgres");
        Execute(connection, "create database city");
        using var city = Connect();
        Execute(city, "create extension postgis; create extension postgres_fdw");
    }

    /// <summary>Folder of initdb and pg_ctl; null when PostgreSQL or PostGIS is missing, or root has no way to become another user.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>Folder of the socket: the host name for clients.</summary>
    public string Root { get; }

    private string Folder => Path.Combine(Root, "data");

    public string ConnectionString => $"Host={Root};Username={User};Database=city;Pooling=false";

    /// <summary>What a client needs in its environment.</summary>
    public Dictionary<string, string> Variables => new() { ["PGHOST"] = Root, ["PGUSER"] = User, ["PGDATABASE"] = "city", ["PGPORT"] = "5432" };

    public void Start()
    {
        Must("pg_ctl", "-D", Folder, "-l", Path.Combine(Root, "log"), "-w", "-o", $"-c listen_addresses='' -c unix_socket_directories='{Root}' -c fsync=off -c shared_buffers=64MB -c max_parallel_workers_per_gather=2", "start");
        isUp = true;
    }

    public void Stop()
    {
        if (isUp)
        {
            Must("pg_ctl", "-D", Folder, "-w", "-m", "immediate", "stop");
            isUp = false;
        }
    }

    public NpgsqlConnection Connect(string database = "city")
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString);
        connection.Open();
        return connection;
    }

    public static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        Execute(connection, sql);
    }

    public T Scalar<T>(string sql)
    {
        using var connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>First column of all rows as text.</summary>
    public string[] Column(string sql)
    {
        using var connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return [.. rows];
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(Root, recursive: true);
    }

    private void Must(string program, params string[] arguments)
    {
        string[] whole = [Path.Combine(Programs!, program), .. arguments];
        var (exit, said) = asPostgres ? Run("runuser", ["-u", User, "--", .. whole]) : Run(whole[0], whole[1..]);
        if (exit != 0)
        {
            throw new InvalidOperationException($"{program}: {said}");
        }
    }

    private (int Exit, string Said) Run(string program, params string[] arguments)
    {
        // The server inherits the pipes of pg_ctl: its words go to a file, or reading them would not end.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Root };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("\"$@\" >\"$0\" 2>&1");
        start.ArgumentList.Add(Path.Combine(Path.GetTempPath(), Path.GetFileName(Root) + ".said"));
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var said = start.ArgumentList[2];
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return (process.ExitCode, File.Exists(said) ? File.ReadAllText(said) : "");
        }
        finally
        {
            File.Delete(said);
        }
    }

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).Order(StringComparer.Ordinal).Reverse().Select(folder => Path.Combine(folder, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return folders.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")) && HasPostGis(folder));
    }

    private static bool HasPostGis(string programs)
    {
        var version = Path.GetFileName(Path.GetDirectoryName(programs));
        return Directory.Exists($"/usr/share/postgresql/{version}/extension")
            ? File.Exists($"/usr/share/postgresql/{version}/extension/postgis.control")
            : programs != "/usr/local/bin" || !Directory.Exists("/usr/lib/postgresql");
    }
}
