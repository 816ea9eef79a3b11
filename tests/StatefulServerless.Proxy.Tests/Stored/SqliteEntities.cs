using System.Collections.Concurrent;
using System.Globalization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.Tests.Telemetry;

namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>Entities on a SQLite file, as a proxy sets it up, and the way to the rows behind their back.</summary>
public sealed class SqliteEntities : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stored-").FullName;
    private readonly ConcurrentDictionary<string, IActorRef> _live = new();
    private ActorSystem? _system;
    private EntitySurroundings? _surroundings;

    internal CountingFunction Function { get; } = new();

    /// <summary>What these entities do differently.</summary>
    internal Func<EntitySurroundings, EntitySurroundings> Configure { get; set; } = surroundings => surroundings;

    internal TestMeters Meters { get; } = new();

    internal ActorSystem System => _system!;

    internal string Database => Path.Combine(_folder, "journal.db");

    public static string PersistenceIdOf(string entityId) => EntityType.PersistenceIdOf("count", entityId);

    public async ValueTask InitializeAsync()
    {
        var options = new ProxyOptions { Journal = new JournalOptions { Path = Database } };
        var store = JournalStores.Of(options.Journal)!;
        await store.PrepareAsync(TestContext.Current.CancellationToken);
        var configuration = ConfigurationFactory.ParseString("akka.actor.provider = local\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF")
            .WithFallback(ActorSystemConfiguration.Of(options)).WithFallback(JournalConfiguration.Of(store));
        _system = ActorSystem.Create("stored", ActorSystemSetup.Create(
            [BootstrapSetup.Create().WithConfig(configuration), .. JournalConfiguration.SetupsOf(store, options.Journal, new JournalLog(NullLogger<JournalLog>.Instance), new JournalTelemetry(Meters.ProxyMeter, TimeProvider.System))]));
        await JournalProbe.ReadAsync(_system, TimeSpan.FromSeconds(30));
        var log = new EntityLog(NullLogger<EntityLog>.Instance);
        _surroundings = Configure(new EntitySurroundings(
            PersistenceIdOf,
            CountingFunction.Outputs,
            new EntityLimits { FirstQuarantine = TimeSpan.FromMinutes(1) },
            TimeSpan.FromHours(1),
            Function,
            EntityStorage.Of(_system, new EntityLines(), new RecoveryPermits(200), Meters.ProxyMeter, TimeProvider.System, log),
            new EntityTypeTelemetry(Meters.ProxyMeter, "shop.Counter", TimeProvider.System),
            TimeProvider.System,
            log));
    }

    public async ValueTask DisposeAsync()
    {
        await System.Terminate();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    internal Task<CallResult> AskAsync(string entityId, string name, string text = "", string? key = null)
    {
        var entity = _live.GetOrAdd(entityId, id => System.ActorOf(EventSourcedEntityActor.Props(id, () => _surroundings!)));
        var metadata = new Metadata();
        if (key is not null)
            metadata.Entries.Add(new MetadataEntry { Key = MetadataKeys.IdempotencyKey, StringValue = key });
        var command = new EntityCommand("shop.Counter", entityId, name, CountingFunction.Text("shop.In", text), metadata, TimeSpan.FromSeconds(60));
        return entity.Ask<CallResult>(command, TimeSpan.FromSeconds(60));
    }

    internal async Task<long> CountAsync(string entityId, string name = "Get", string text = "", string? key = null)
    {
        var reply = Assert.IsType<CallReply>(await AskAsync(entityId, name, text, key));
        return long.Parse(reply.Payload.ToStringUtf8(), CultureInfo.InvariantCulture);
    }

    /// <summary>Lets an entity leave memory.</summary>
    internal async Task StopAsync(string entityId)
    {
        Assert.True(_live.TryRemove(entityId, out var entity));
        await entity.GracefulStop(TimeSpan.FromSeconds(10), StopEntityRequest.Instance);
    }

    /// <summary>Runs SQL with parameters $1, $2 and so on.</summary>
    internal int Execute(string sql, params object[] parameters)
    {
        using var connection = Connect();
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    internal T Read<T>(string sql, params object[] parameters)
    {
        using var connection = Connect();
        using var command = Command(connection, sql, parameters);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>Inserts many rows in one transaction.</summary>
    internal void ExecuteMany(string sql, IEnumerable<object[]> rows)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();
        foreach (var row in rows)
        {
            using var command = Command(connection, sql, row);
            command.Transaction = transaction;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Database};Default Timeout=30");
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, object[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < parameters.Length; index++)
            command.Parameters.AddWithValue($"${index + 1}", parameters[index]);
        return command;
    }
}
