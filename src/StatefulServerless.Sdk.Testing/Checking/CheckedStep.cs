using Google.Protobuf;
using StatefulServerless.Streams;
using StatefulServerless.Testing.Running;

namespace StatefulServerless.Testing.Checking;

/// <summary>A command that was answered, and what was known before and after it.</summary>
/// <param name="Command">The name of the rpc.</param>
/// <param name="CommandId">The id that the command had.</param>
/// <param name="Step">What the runner made of it.</param>
/// <param name="Before">The state before; null when the entity class has no snapshots.</param>
/// <param name="After">The state after.</param>
/// <param name="SequenceNumber">What the entity believes its sequence number to be.</param>
/// <param name="Past">What was stored before.</param>
/// <param name="History">What is stored now.</param>
internal sealed record CheckedStep(
    string Command, long CommandId, StreamStep Step, IMessage? Before, IMessage? After, long SequenceNumber, KitHistory Past, KitHistory History);
