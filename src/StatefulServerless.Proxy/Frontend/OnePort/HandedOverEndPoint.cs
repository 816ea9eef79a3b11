using System.Net;

namespace StatefulServerless.Proxy.Frontend.OnePort;

/// <summary>
/// Names an endpoint that accepts nothing itself: its connections are handed over by an
/// <see cref="HttpVersionSwitch"/> that accepted them elsewhere.
/// </summary>
internal sealed class HandedOverEndPoint(EndPoint acceptedBy) : EndPoint
{
    public override string ToString() => $"handed over by {acceptedBy}";
}
