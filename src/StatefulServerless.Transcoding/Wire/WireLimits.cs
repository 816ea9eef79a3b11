namespace StatefulServerless.Transcoding.Wire;

/// <summary>The bounds of what the wire may hold.</summary>
internal static class WireLimits
{
    /// <summary>How deep messages and groups may nest below the outermost message: what every protobuf runtime reads.</summary>
    public const int MaxDepth = 100;

    public const int MaxFieldNumber = (1 << 29) - 1;
}
