using StatefulServerless.Proxy.Core.Reflection;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Frontend.Reflection;

/// <summary>What reflection tells at this moment: the discovered service, if there is one, and the proxy's own.</summary>
internal sealed class ServedDescriptors(ServedEntityHolder served)
{
    private static readonly DescriptorIndex _ownIndex = new(OwnDescriptors.Files);

    public DescriptorIndex Index => served.Current?.Descriptors ?? _ownIndex;

    /// <summary>The full names of the services that can be called, sorted.</summary>
    public IEnumerable<string> ServiceNames
    {
        get
        {
            IEnumerable<string> own = OwnDescriptors.ServiceNames;
            return (served.Current is { } current ? own.Append(current.EntityType.FullName) : own).Order(StringComparer.Ordinal);
        }
    }
}
