namespace Hello;

/// <summary>The same for all.</summary>
public sealed class Limits : ILimits
{
    /// <inheritdoc/>
    public Task<long> LastAsync(string counter, CancellationToken cancellationToken) => Task.FromResult(10L);
}
