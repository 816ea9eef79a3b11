using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Transport;
using Akka.Remote.Transport.DotNetty;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>Akka's transport with TLS, which opens connections only to peers that have just shown a certificate of this cluster.</summary>
/// <remarks>
/// Akka's own stops the whole node when the handshake of a connection that it opens fails: one proxy with a wrong certificate, found where a member is
/// expected, would end all the others. Here such a peer is one that cannot be reached.
/// </remarks>
internal sealed class CheckedTlsTransport : Transport
{
    // Its type is internal: Akka itself knows it by this name, from its configuration.
    private const string AkkasTransport = "Akka.Remote.Transport.DotNetty.TcpTransport, Akka.Remote";

    private readonly Transport _transport;
    private readonly PeerHandshake _handshake;

    /// <remarks>Called by Akka, which finds the class by its name in the configuration.</remarks>
    public CheckedTlsTransport(ActorSystem system, Config config)
    {
        (System, Config) = (system, config);
        _transport = (Transport)Activator.CreateInstance(Type.GetType(AkkasTransport, throwOnError: true)!, system, config)!;
        _handshake = new PeerHandshake(
            system.Settings.Setup.Get<DotNettySslSetup>().Value, config.GetTimeSpan("connection-timeout"), Logging.GetLogger(system, typeof(CheckedTlsTransport)));
        SchemeIdentifier = _transport.SchemeIdentifier;
        MaximumPayloadBytes = _transport.MaximumPayloadBytes;
    }

    public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen() => _transport.Listen();

    public override bool IsResponsibleFor(Address remote) => _transport.IsResponsibleFor(remote);

    public override async Task<AssociationHandle> Associate(Address remoteAddress)
    {
        await _handshake.TryAsync(remoteAddress);
        return await _transport.Associate(remoteAddress);
    }

    public override Task<bool> Shutdown() => _transport.Shutdown();

    public override Task<bool> ManagementCommand(object message) => _transport.ManagementCommand(message);
}
