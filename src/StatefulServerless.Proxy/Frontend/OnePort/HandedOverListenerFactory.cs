using System.Net;
using Microsoft.AspNetCore.Connections;

namespace StatefulServerless.Proxy.Frontend.OnePort;

/// <summary>Lets Kestrel "bind" a <see cref="HandedOverEndPoint"/>; every other endpoint is left to its sockets.</summary>
internal sealed class HandedOverListenerFactory : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is HandedOverEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IConnectionListener>(new HandedOverListener(endpoint));
}
