using Google.Protobuf;

namespace StatefulServerless.Proxy.Upgrades;

/// <summary>Asks for a record to be stored behind those that were read.</summary>
/// <param name="Record">The record.</param>
/// <param name="Answer">Completes with null when it is stored, else with the reason why it is not, as far as anybody knows.</param>
internal sealed record AppendRecord(IMessage Record, TaskCompletionSource<string?> Answer);
