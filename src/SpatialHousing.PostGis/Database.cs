using System.Globalization;
using Npgsql;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis;

/// <summary>The database that the PG* environment or a service file names, as for psql. Nothing about it is stored, and its password is never printed.</summary>
public sealed class Database
{
    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly string? sslMode;

    private Database(NpgsqlConnectionStringBuilder settings, string? sslMode)
    {
        this.settings = settings;
        this.sslMode = sslMode;
    }

    /// <summary>Host, port, database and user, for messages.</summary>
    public string Place => FormattableString.Invariant($"{settings.Username}@{settings.Host}:{settings.Port}/{settings.Database}");

    /// <summary>Takes PGSERVICE, then PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGPASSFILE, PGSSLMODE, PGSSLROOTCERT, PGCONNECT_TIMEOUT.</summary>
    /// <exception cref="FaultException">The service is not in a service file, or a setting cannot be used.</exception>
    public static Database FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>The database of a service in a service file; what the service leaves open comes from the environment.</summary>
    /// <exception cref="FaultException">The service is not in a service file.</exception>
    public static Database OfService(string service) => From(variable => variable == "PGSERVICE" ? service : Environment.GetEnvironmentVariable(variable));

    /// <summary>Name of the role.</summary>
    internal string User => settings.Username!;

    /// <summary>A password was stated, not left to a password file.</summary>
    internal bool HasPassword => settings.Password is { Length: > 0 };

    /// <summary>Where it is, in libpq's words, for a foreign server; nothing secret.</summary>
    internal IEnumerable<(string Name, string Value)> ForeignOptions
    {
        get
        {
            yield return ("host", settings.Host!);
            yield return ("port", settings.Port.ToString(CultureInfo.InvariantCulture));
            yield return ("dbname", settings.Database!);
            yield return ("connect_timeout", settings.Timeout.ToString(CultureInfo.InvariantCulture));
            if (settings.Passfile is { Length: > 0 } file)
            {
                yield return ("passfile", file);
            }

            if (settings.RootCertificate is { Length: > 0 } root)
            {
                yield return ("sslrootcert", root);
            }

            if (sslMode is not null)
            {
                yield return ("sslmode", sslMode);
            }
        }
    }

    internal static Database From(Func<string, string?> environment)
    {
        var service = environment("PGSERVICE") is { Length: > 0 } name
            ? ServiceFile.Find(name, environment) ?? throw Refuse("PGSERVICE", $"服务文件中没有服务“{name}”", $"no service file has the service \"{name}\"")
            : [];
        string? Of(string key, string variable) => service.TryGetValue(key, out var value) ? value : environment(variable) is { Length: > 0 } text ? text : null;
        var user = Of("user", "PGUSER") ?? Environment.UserName;
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = Of("host", "PGHOST") ?? "localhost",
            Port = Number("PGPORT", Of("port", "PGPORT") ?? "5432"),
            Username = user,
            Database = Of("dbname", "PGDATABASE") ?? user,
            Timeout = Number("PGCONNECT_TIMEOUT", Of("connect_timeout", "PGCONNECT_TIMEOUT") ?? "15"),
            ApplicationName = Of("application_name", "PGAPPNAME") ?? "spatialhousing",
            CommandTimeout = 0,
            Pooling = false,
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        if (Of("password", "PGPASSWORD") is { } password)
        {
            settings.Password = password;
        }

        if (Of("passfile", "PGPASSFILE") is { } passFile)
        {
            settings.Passfile = passFile;
        }

        if (Of("sslrootcert", "PGSSLROOTCERT") is { } root)
        {
            settings.RootCertificate = root;
        }

        if (Of("options", "PGOPTIONS") is { } options)
        {
            settings.Options = options;
        }

        var mode = Of("sslmode", "PGSSLMODE");
        if (mode is not null)
        {
            settings.SslMode = Enum.TryParse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known)
                ? known
                : throw Refuse("PGSSLMODE", $"“{mode}”不认识", $"\"{mode}\" is not known");
        }

        return new Database(settings, mode);
    }

    /// <summary>An open connection with settings that make its text independent of the server's.</summary>
    /// <exception cref="DatabaseException">The server cannot be reached or refuses.</exception>
    internal NpgsqlConnection Open() => Guard(() =>
    {
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute("set datestyle = 'ISO'; set timezone = 'UTC'; set extra_float_digits = 1; set standard_conforming_strings = on; set client_min_messages = warning");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>Runs work on the database; the driver's exceptions become ours, without secrets.</summary>
    /// <exception cref="FaultException">The server does not accept what the user named: an unknown table or column, a condition that is no SQL.</exception>
    /// <exception cref="DatabaseException">The server is gone, full or refuses.</exception>
    internal T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PostgresException exception) when (exception.SqlState.StartsWith("42", StringComparison.Ordinal) || exception.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            throw new FaultException(new Finding(Severity.Error, "database_refused", exception.SqlState, Place, "", new LocalText(
                $"数据库 {Place} 不接受：{Scrub(exception.MessageText)}（{exception.SqlState}）。请检查表名、列名、条件与权限。",
                $"The database {Place} does not accept this: {Scrub(exception.MessageText)} ({exception.SqlState}). Check table, columns, condition and rights.")));
        }
        catch (PostgresException exception)
        {
            throw new DatabaseException($"数据库 {Place}：{Scrub(exception.MessageText)}（{exception.SqlState}）；没有写入任何内容 / the database {Place} says: {Scrub(exception.MessageText)} ({exception.SqlState}); nothing was written", exception.SqlState);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new DatabaseException($"无法使用数据库 {Place}：{Scrub(exception.Message)}；请检查 PGHOST、PGPORT、PGDATABASE、PGUSER 与服务器状态 / cannot use the database {Place}: {Scrub(exception.Message)}; check PGHOST, PGPORT, PGDATABASE, PGUSER and the server", "");
        }
    }

    internal void Guard(Action work) => Guard(() =>
    {
        work();
        return true;
    });

    private string Scrub(string message) => settings.Password is { Length: > 0 } password ? message.Replace(password, "***", StringComparison.Ordinal) : message;

    private static int Number(string variable, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refuse(variable, $"“{text}”应为整数", $"\"{text}\" must be a whole number");

    private static FaultException Refuse(string variable, string chinese, string english) => new(new Finding(
        Severity.Error, "database_setting", variable, variable, "", new LocalText($"{variable}：{chinese}。", $"{variable}: {english}.")));
}
