namespace StatefulServerless.Proxy.Entities;

/// <summary>What the shard sends to an entity that shall finish and stop: for passivation, hand-off and shutdown.</summary>
internal sealed class StopEntityRequest
{
    public static readonly StopEntityRequest Instance = new();

    private StopEntityRequest()
    {
    }
}
