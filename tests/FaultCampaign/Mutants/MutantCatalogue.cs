using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.Faults;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Mutants;

/// <summary>Every mutant.</summary>
internal static class MutantCatalogue
{
    private const string Remoting = "src/StatefulServerless.Proxy/Clustering/RemotingConfiguration.cs";
    private const string Machine = "src/StatefulServerless.Proxy.Core/EventSourced/EventSourcedMachine.";

    private const string DropUniqueKeys = """
        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT conname FROM pg_constraint WHERE conrelid = 'journal'::regclass AND contype IN ('u', 'p') LOOP
                EXECUTE format('ALTER TABLE journal DROP CONSTRAINT %I CASCADE', name);
            END LOOP;
            FOR name IN SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'journal'::regclass AND indisunique LOOP
                EXECUTE format('DROP INDEX %s', name);
            END LOOP;
        END $$
        """;

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("reply-before-persist", "a command is answered as soon as its events are on their way to the journal (P1)",
            [FaultKind.DatabaseKill, FaultKind.KillAll, FaultKind.DatabaseConnectionsKilled], [AnomalyClass.Lost, AnomalyClass.WrongNumber, AnomalyClass.WrongRead])
        {
            Changes =
            [
                new("src/StatefulServerless.Proxy/Entities/EntityJournal.cs",
                    "storage.Journal.Tell(new WriteMessages([write], entity, ++_write), entity);",
                    "storage.Journal.Tell(new WriteMessages([write], entity, ++_write), entity);\n"
                    + "        entity.Tell(new WriteMessageSuccess(((System.Collections.Immutable.IImmutableList<IPersistentRepresentation>)write.Payload)[0], _write), entity);"),
            ],
        },
        new("stream-kept", "a function that has applied events which were not stored serves the next command (P7)",
            [FaultKind.DatabaseRestart, FaultKind.DatabaseConnectionsKilled], [AnomalyClass.WrongRead, AnomalyClass.WrongNumber, AnomalyClass.Lost])
        {
            Changes =
            [
                new($"{Machine}Persistence.cs",
                    "        AnswerInFlight(failure);\n        AbandonAndCountRestart(reason);",
                    "        AnswerInFlight(failure);\n        _ = reason;\n        _write = null;\n        Phase = EntityPhase.Ready;"),
            ],
        },
        new("keys-forgotten", "idempotency keys are not kept (P9)", [FaultKind.FunctionCrash], [AnomalyClass.Idempotency])
        {
            Changes =
            [
                new("src/StatefulServerless.Proxy.Core/Calls/IdempotencyKey.cs",
                    "if (entry.Key == MetadataKeys.IdempotencyKey) return entry.StringValue;",
                    "if (entry.Key == MetadataKeys.IdempotencyKey) return null;"),
            ],
        },
        new("unique-key-dropped", "the journal takes a number twice, and two proxies write the same entities (P5)", [FaultKind.FunctionCrash], [AnomalyClass.TwoWriters])
        {
            Nodes = 2,
            AreStrangers = true,
            Sabotage = site => site.Database!.ExecuteAsync(DropUniqueKeys),
        },
        new("no-cluster", "proxies do not know of each other, so every one of them has an instance of every entity", [FaultKind.FunctionCrash], [AnomalyClass.StaleRead])
        {
            Nodes = 2,
            AreStrangers = true,
        },
        new("both-sides-go-on", "each side of a partition removes the other one and goes on (P5, P6)", [FaultKind.Partition], [AnomalyClass.StaleRead, AnomalyClass.Liveness])
        {
            Nodes = 3,
            Changes =
            [
                new(Remoting, "Akka.Cluster.SBR.SplitBrainResolverProvider", "Akka.Cluster.AutoDowning"),
                new(Remoting, "            split-brain-resolver {", "            auto-down-unreachable-after = 5s\n            split-brain-resolver {"),
            ],
        },
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(mutant => mutant.Name)];
}
