using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>Counts the specs that were refused in a row, and says when the proxy gives up. Written by discovery, one call at a time.</summary>
internal sealed class RefusedSpecs(ProxyOptions options)
{
    private volatile bool _hasGivenUp;
    private bool _hasServed;

    /// <summary>How many were refused since the last that was accepted. An unreachable function changes nothing.</summary>
    public int InARow { get; private set; }

    /// <summary>True once the proxy stops because of them.</summary>
    public bool HasGivenUp => _hasGivenUp;

    public void Accept()
    {
        InARow = 0;
        _hasServed = true;
    }

    /// <returns>True exactly once: when the limit is reached and nothing has been served.</returns>
    public bool Refuse()
    {
        InARow++;
        if (_hasServed || _hasGivenUp || options.MaxRefusedSpecs == 0 || InARow < options.MaxRefusedSpecs) return false;
        _hasGivenUp = true;
        return true;
    }
}
