using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis.Checking;

/// <summary>Several servers read as one: a view of the verdict query on each, foreign tables of these views in a coordinator's transaction that is never committed.</summary>
internal sealed class Federation : IDisposable
{
    /// <summary>For the sessions on the servers; see <see cref="ServerEngine"/>.</summary>
    private const string SessionOptions = "-c enable_memoize=off -c jit=off -c work_mem=128MB -c application_name=spatialhousing";

    private readonly Database coordinator;

    /// <exception cref="FaultException">A server would need a password in the coordinator's catalogue.</exception>
    /// <exception cref="DatabaseException">A server cannot be used.</exception>
    public Federation(Database coordinator, ImmutableArray<CheckMember> members, ImmutableArray<VerdictQuery> queries)
    {
        this.coordinator = coordinator;
        var views = members.Zip(queries, (member, query) => member.Database.Guard(() => View(member.Connection, query))).ToArray();
        Connection = coordinator.Open();
        try
        {
            Sql = coordinator.Guard(() => Attach(members, queries, views));
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    /// <summary>The coordinator, within the transaction.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Verdict rows of all servers, in the order of the servers.</summary>
    public string Sql { get; }

    public void Dispose() => Connection.Dispose();

    /// <summary>The view on a server: made once for a query, kept beside the prepared zones, gone with them.</summary>
    /// <remarks>It reads a function that returns the rows of the view of the query: so the server's own parallel workers do the work, which a cursor alone would not set on.</remarks>
    private static string View(NpgsqlConnection connection, VerdictQuery query)
    {
        var text = query.Body + string.Join(',', query.Types);
        var name = "verdicts_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        string queried = SqlText.Name("spatialhousing", name), all = SqlText.Name("spatialhousing", name + "_all");
        using var transaction = connection.BeginTransaction();
        Registry.Lock(connection);
        if (!connection.Scalar<bool>("select to_regclass($1) is not null", all))
        {
            connection.Execute($"create or replace view {queried} as {query.Body}");
            connection.Execute($"create or replace function {queried}() returns setof {queried} language plpgsql stable rows 100000 as $$begin return query select * from {queried}; end$$");
            connection.Execute($"create view {all} as select * from {queried}()");
            connection.Execute($"comment on view {queried} is '本服务器地块的管控校核，可随时删除'");
            connection.Execute($"comment on view {all} is '同名视图的结果，由本服务器并行算出，供协调服务器读取，可随时删除'");
        }

        transaction.Commit();
        return name + "_all";
    }

    private string Attach(ImmutableArray<CheckMember> members, ImmutableArray<VerdictQuery> queries, string[] views)
    {
        Connection.Execute("begin isolation level repeatable read");
        Connection.Execute("create extension if not exists postgres_fdw");
        var schema = FormattableString.Invariant($"sh_check_{Connection.ProcessID}");
        Connection.Execute($"create schema {schema}");
        var parts = new List<string>();
        for (var i = 0; i < members.Length; i++)
        {
            var server = ServerOf(members[i], FormattableString.Invariant($"{schema}_{i}"));
            var columns = queries[i].Names.Zip(queries[i].Types, (name, type) => $"{name} {type}");
            var table = FormattableString.Invariant($"{schema}.part_{i}");
            Connection.Execute($"create foreign table {table} ({string.Join(", ", columns)}) server {server} options (schema_name 'spatialhousing', table_name '{views[i]}', fetch_size '10000', async_capable 'true')");
            parts.Add(FormattableString.Invariant($"select {i} as sh_part, * from {table}"));
        }

        return queries[0].Read($"({string.Join(" union all ", parts)} offset '0') as verdicts", "sh_part, ");
    }

    /// <summary>The server an administrator has made under this name, or one for this transaction; quoted.</summary>
    private string ServerOf(CheckMember member, string name)
    {
        if (Connection.Scalar<bool>("select exists (select from pg_foreign_server where srvname = $1)", member.Name))
        {
            return SqlText.Name(member.Name);
        }

        if (member.Database.HasPassword)
        {
            throw new FaultException(new Finding(Severity.Error, "server_password", member.Name, "", "--servers", new LocalText(
                $"服务 {member.Name} 的定义中有密码，不会写入协调服务器；请改用密码文件（passfile），或由管理员在 {coordinator.Place} 建立同名外部服务器与用户映射。",
                $"Service {member.Name} states a password, which is not put into the coordinator; use a password file (passfile), or have an administrator make a foreign server of that name with its user mapping on {coordinator.Place}.")));
        }

        var options = member.Database.ForeignOptions.Append(("options", SessionOptions)).Select(option => $"{option.Item1} {SqlText.Literal(option.Item2)}");
        Connection.Execute($"create server {name} foreign data wrapper postgres_fdw options ({string.Join(", ", options)})");
        Connection.Execute($"create user mapping for current_user server {name} options (user {SqlText.Literal(member.Database.User)})");
        return name;
    }
}
