namespace StatefulServerless.Proxy.Entities;

/// <summary>What an entity hears about one of its recoveries.</summary>
/// <param name="Recovery">Which recovery; an entity ignores all but its newest.</param>
/// <param name="Message">What the journal or the snapshot store said, or an input of the machine.</param>
internal sealed record RecoveryReply(int Recovery, object Message);
