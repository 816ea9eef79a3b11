using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Transport;
using Akka.Remote.Transport.DotNetty;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>A TLS handshake on a connection of its own, to see whether a peer belongs to this cluster.</summary>
/// <param name="tls">This proxy's certificate, and who is accepted.</param>
/// <param name="patience">How long the peer may take.</param>
/// <param name="log">Where refused peers are told.</param>
internal sealed class PeerHandshake(DotNettySslSetup tls, TimeSpan patience, ILoggingAdapter log)
{
    /// <exception cref="InvalidAssociationException">The peer is not there, does not speak TLS, or shows a certificate that is not accepted.</exception>
    public async Task TryAsync(Address peer)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            using var connection = new TcpClient(AddressFamily.InterNetwork);
            await connection.ConnectAsync(peer.Host, peer.Port!.Value, limit.Token);
            await using var stream = new SslStream(connection.GetStream());
            await stream.AuthenticateAsClientAsync(OptionsFor(peer), limit.Token);
            await EndAsync(connection, stream, limit.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            // Akka prints the cause with its stack, every second.
            throw new InvalidAssociationException($"{peer} cannot be talked to under TLS: {failure.Message}");
        }
    }

    private SslClientAuthenticationOptions OptionsFor(Address peer) => new()
    {
        TargetHost = peer.Host,
        ClientCertificateContext = SslStreamCertificateContext.Create(tls.Certificate, additionalCertificates: null, offline: true),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            tls.CustomValidator!(certificate as X509Certificate2, chain, peer.ToString(), errors, log),
    };

    // Whoever leaves while the peer is still at its part of the handshake looks like an attacker: the peer ends the connection.
    private static async Task EndAsync(TcpClient connection, SslStream stream, CancellationToken cancellationToken)
    {
        await stream.ShutdownAsync();
        connection.Client.Shutdown(SocketShutdown.Send);
        await stream.CopyToAsync(Stream.Null, cancellationToken);
    }
}
