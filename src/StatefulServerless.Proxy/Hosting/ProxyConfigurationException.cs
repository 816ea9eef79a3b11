using System.ComponentModel.DataAnnotations;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>The configuration cannot be used. The message lists every complaint, a line each.</summary>
/// <param name="complaints">One line for each violation; at least one.</param>
public sealed class ProxyConfigurationException(IReadOnlyList<string> complaints)
    : ValidationException(string.Join(Environment.NewLine, complaints))
{
    /// <summary>One line for each violation, <c>config: key: value: reason</c>.</summary>
    public IReadOnlyList<string> Complaints { get; } = complaints;
}
