using StatefulServerless.Proxy.Histories.Stored;

namespace StatefulServerless.Proxy.Histories.Sources;

/// <summary>A history cannot be read whole.</summary>
internal sealed class DamagedHistoryException(Damage damage) : Exception(damage.ToString())
{
    public Damage Damage { get; } = damage;
}
