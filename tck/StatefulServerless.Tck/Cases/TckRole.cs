namespace StatefulServerless.Tck.Cases;

/// <summary>Who is under test.</summary>
internal enum TckRole
{
    /// <summary>A user function: the kit plays the proxy.</summary>
    Frontend,

    /// <summary>A proxy: the kit plays the user function and the callers.</summary>
    Proxy,

    /// <summary>Both together: the kit plays the callers, and stands between them.</summary>
    Pair,
}
