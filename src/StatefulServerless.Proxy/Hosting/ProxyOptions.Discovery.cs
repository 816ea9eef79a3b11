namespace StatefulServerless.Proxy.Hosting;

public sealed partial record ProxyOptions
{
    /// <summary>How long one <c>ready</c> request to the user function may take. Default 10 seconds.</summary>
    public TimeSpan DiscoveryTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a discovered user function is asked again whether it is ready. Default 10 seconds.</summary>
    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many times in a row the user function's spec may be refused before the proxy stops with exit code 3, as long as nothing has been
    /// served. Default 0, never: the function may be replaced beside a running proxy.
    /// </summary>
    public int MaxRefusedSpecs { get; init; }

    /// <summary>
    /// The names of changes against the recorded spec that may be served although they are incompatible, as the refusal quotes them, such as
    /// <c>method-removed:x.Carts.DoGet</c>. Once it was served the change is recorded, and its name may go. Default none.
    /// </summary>
    public IReadOnlyList<string> AllowSpecChanges { get; init; } = [];
}
