namespace StatefulServerless;

/// <summary>
/// How this process serves its entities. Bound from the configuration section <c>StatefulServerless</c>; the environment
/// variables <c>HOST</c> and <c>PORT</c> count where that section says nothing.
/// </summary>
public sealed class StatefulServerlessOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "StatefulServerless";

    /// <summary>The IP address to listen on; <c>localhost</c> is 127.0.0.1. Default 127.0.0.1: the proxy runs beside.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port to listen on, plaintext HTTP/2. 1 to 65535. Default 8080.</summary>
    public int Port { get; set; } = 8080;

    /// <summary>The largest frame from or to the proxy, in bytes. At least 65,536. Default 16 MiB.</summary>
    public int MaxMessageBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// How many entities a proxy can keep live over one connection: each has a stream of its own. At least 1. Default: no limit.
    /// </summary>
    public int MaxStreamsPerConnection { get; set; } = int.MaxValue;

    /// <summary>
    /// The snapshot interval, in events, of entities whose attribute says 0. Negative: never. Not 0. Default 100.
    /// </summary>
    public int SnapshotEvery { get; set; } = 100;
}
