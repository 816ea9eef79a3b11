namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>A bug of the machine or of its interpreter: something happened that cannot. The entity must not go on.</summary>
public sealed class EntityInvariantException(string message) : Exception(message)
{
    internal static void Require(bool holds, string invariant)
    {
        if (!holds)
            throw new EntityInvariantException(invariant);
    }
}
