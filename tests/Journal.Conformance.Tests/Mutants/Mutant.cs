using System.Globalization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;

namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>A journal that was written for the kit, with a mutation.</summary>
internal sealed class Mutant(Mutation mutation) : IServedJournal
{
    private MutantStore _store = new(mutation);

    public Task<ActorSystem> OpenAsync()
    {
        if (mutation == Mutation.NotStored) _store = new MutantStore(mutation);
        return Task.FromResult(ActorSystem.Create("mutant", ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(Configuration()), new MutantSetup(_store))));
    }

    public Task ExecuteAsync(string sql)
    {
        if (sql.StartsWith("insert into journal", StringComparison.Ordinal)) _store.Copy(-3);
        else _store.Change(sql switch
        {
            "delete from journal where sequence_number = 2" => row => row.Number == 2 ? null : row,
            "update journal set deleted = true where sequence_number = 3" => row => row.Number == 3 ? row with { IsDeleted = true } : row,
            _ => throw new NotSupportedException(sql),
        });
        return Task.CompletedTask;
    }

    public Task<object?> AskAsync(string sql)
    {
        var created = 0L;
        _store.Change(row => row with { Created = created = row.Created });
        return Task.FromResult<object?>(sql == "select created from journal" ? created : throw new NotSupportedException(sql));
    }

    public Task<IAsyncDisposable> HoldWritesAsync()
    {
        _store.Hold();
        return Task.FromResult<IAsyncDisposable>(new Ending(_store.Release));
    }

    public Task ArrivedAsync(int writes) => _store.ArrivedAsync(writes);

    public Task<IAsyncDisposable> GoDownAsync()
    {
        _store.GoDown();
        return Task.FromResult<IAsyncDisposable>(new Ending(_store.ComeBack));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Config Configuration() => ConfigurationFactory.ParseString(string.Create(CultureInfo.InvariantCulture, $$"""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor.provider = local
          persistence {
            journal {
              plugin = "akka.persistence.journal.mutant"
              mutant {
                class = "{{typeof(MutantJournal).AssemblyQualifiedName}}"
                circuit-breaker { max-failures = {{(mutation == Mutation.ClosedByFailures ? 10 : int.MaxValue)}}, call-timeout = 60s, reset-timeout = 60s }
              }
            }
            snapshot-store {
              plugin = "akka.persistence.snapshot-store.mutant"
              mutant.class = "{{typeof(MutantSnapshots).AssemblyQualifiedName}}"
            }
          }
        }
        """));

    private sealed class Ending(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
