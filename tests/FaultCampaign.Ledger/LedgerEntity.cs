using System.Security.Cryptography;
using Grpc.Core;
using StatefulServerless.FaultCampaign.Ledger.Protos;

namespace StatefulServerless.FaultCampaign.Ledger;

/// <summary>Keeps every entry in its order. What an instance answers but for its own name follows from the events alone.</summary>
[EventSourcedEntity(typeof(Protos.Ledger), "ledger", SnapshotEvery = 25)]
public sealed partial class LedgerEntity : EventSourcedEntity<LedgerState>
{
    private const int MaxParts = 100;
    private const int InstanceBytes = 6;

    private readonly string _instance = RandomNumberGenerator.GetHexString(2 * InstanceBytes, lowercase: true);

    [CommandHandler]
    private AppendReply Append(AppendEntry command, CommandContext context)
    {
        if (command.Uid.Length == 0) throw context.Fail(StatusCode.InvalidArgument, "An entry has a uid.");
        if (command.Parts is < 0 or > MaxParts) throw context.Fail(StatusCode.InvalidArgument, $"An entry has at most {MaxParts} parts; found {command.Parts}.");
        var parts = Math.Max(1, command.Parts);
        for (var part = 0; part < parts; part++) context.Emit(new EntryAppended { Uid = command.Uid, Part = part, Parts = parts });
        return new AppendReply { Length = State.Entries.Count, Instance = _instance };
    }

    [CommandHandler]
    private LedgerContent Read() => new() { Entries = { State.Entries }, Instance = _instance };

    [EventHandler]
    private void On(EntryAppended appended) => State.Entries.Add($"{appended.Uid}.{appended.Part}");
}
