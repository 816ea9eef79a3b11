using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.BadInput.Tests.Protos;

namespace StatefulServerless.BadInput.Tests.Service;

/// <summary>What must hold after every row: the proxy lives, serves others and a newcomer, stored what it should, and wrote no stack trace.</summary>
internal sealed partial class Aftermath(RichService service)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly int _logBefore = service.Proxy.NewestOutput.Length;

    /// <param name="entityId">The entity that the row is about.</param>
    /// <param name="commands">How many commands for it the user function should have got; null when that is a matter of luck.</param>
    /// <param name="persisted">How many events of it should be stored; null as well.</param>
    /// <param name="mayLog">Whether the log may have stack traces.</param>
    public async Task IsGoodAsync(string entityId, int? commands, int? persisted, bool mayLog = false)
    {
        Assert.False(service.Proxy.HasExited, $"The proxy exited.\n{Since()}");
        var sequenceNumber = await SequenceNumberAsync(entityId);
        Assert.Equal(persisted ?? sequenceNumber, sequenceNumber);
        var reached = service.Function.CommandsFor(entityId);
        Assert.Equal(commands ?? reached, reached);
        await service.Traffic.RoundTripAsync();
        Assert.True(mayLog || !StackFrame().IsMatch(Since()), $"The proxy logged a stack trace.\n{Since()}");
    }

    /// <summary>Asks over a connection of its own, as a newcomer would.</summary>
    private async Task<int> SequenceNumberAsync(string entityId)
    {
        using var channel = GrpcChannel.ForAddress(service.Proxy.Address);
        var asking = new Rich.RichClient(channel).GetAsync(new NoteKey { Key = entityId }, deadline: DateTime.UtcNow + _patience);
        await asking;
        return int.Parse(asking.GetTrailers().GetValue("entity-sequence-number")!, CultureInfo.InvariantCulture);
    }

    private string Since() => service.Proxy.NewestOutput[_logBefore..];

    [GeneratedRegex(@"^\s+at [\w.<>]+\(", RegexOptions.Multiline)]
    private static partial Regex StackFrame();
}
