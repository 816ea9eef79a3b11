namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>The limits of the hall: what a call may ask for before it has an entity.</summary>
public sealed record CallLimits
{
    /// <summary>The longest entity id in bytes of UTF-8. Default 1,024.</summary>
    public int MaxEntityIdBytes { get; init; } = 1024;

    /// <summary>The largest metadata in bytes, keys and values together. Default 32 KiB.</summary>
    public int MaxMetadataBytes { get; init; } = 32 * 1024;

    /// <summary>How long a caller waits who set no deadline. Default one minute.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
