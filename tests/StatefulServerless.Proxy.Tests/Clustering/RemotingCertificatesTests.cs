using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Akka.Event;
using StatefulServerless.Proxy.Clustering;

namespace StatefulServerless.Proxy.Tests.Clustering;

/// <summary>Row C13 of bad input: certificates that a proxy must not start with, and peers that it must not talk to.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class RemotingCertificatesTests : IDisposable
{
    private readonly TestCertificates _files = new();

    [Fact]
    public void CertificateOfTheAuthority_IsAccepted() => Assert.Empty(RemotingCertificates.Complaints(Options(_files.Issue("proxy"))));

    [Fact]
    public void MissingFiles_AreNamedAllAtOnce()
    {
        var complaints = RemotingCertificates.Complaints(new ClusterTlsOptions { CertificateFile = "/no/cert", KeyFile = "/no/key", CaFile = "/no/ca" });

        Assert.Equal(3, complaints.Count(complaint => complaint.EndsWith("there is no such file", StringComparison.Ordinal)));
    }

    [Fact]
    public void KeyOfAnotherCertificate_IsRefused() =>
        Refused("CertificateFile", "with KeyFile", Options((_files.Issue("proxy").Certificate, _files.Issue("other").Key)));

    [Fact]
    public void ExpiredCertificate_IsRefused() =>
        Refused("CertificateFile", "it expired", Options(_files.Issue("old", DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(-1))));

    [Fact]
    public void CertificateOfTheFuture_IsRefused() =>
        Refused("CertificateFile", "it is not valid before", Options(_files.Issue("new", DateTimeOffset.UtcNow.AddDays(1), DateTimeOffset.UtcNow.AddDays(2))));

    [Fact]
    public void KeyThatOthersCanRead_IsRefused()
    {
        var issued = _files.Issue("proxy");
        File.SetUnixFileMode(issued.Key, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Refused("KeyFile", "others can read it", Options(issued));
    }

    [Fact]
    public void CertificateOfAnotherAuthority_IsRefused()
    {
        using var foreign = new TestCertificates();

        Refused("CertificateFile", "does not go back to CaFile", Options(foreign.Issue("stranger")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("no PEM at all")]
    public void AuthorityFile_WithoutACertificate_IsRefused(string content) =>
        Refused("CaFile", "", Options(_files.Issue("proxy")) with { CaFile = _files.Write("bad.pem", content) });

    [Fact]
    public void Peer_WithoutACertificate_IsRefused() => Assert.False(IsAccepted(null, SslPolicyErrors.RemoteCertificateNotAvailable));

    [Fact]
    public void Peer_OfAnotherAuthority_IsRefusedWhateverTheSystemSays()
    {
        using var foreign = new TestCertificates();

        Assert.False(IsAccepted(Load(foreign.Issue("stranger")), SslPolicyErrors.None));
    }

    [Fact]
    public void Peer_AtAnotherHostThanItsCertificateSays_IsRefused() =>
        Assert.False(IsAccepted(Load(_files.Issue("proxy")), SslPolicyErrors.RemoteCertificateNameMismatch));

    // The system does not know the cluster's authority.
    [Fact]
    public void Peer_OfTheClustersAuthority_IsAccepted() =>
        Assert.True(IsAccepted(Load(_files.Issue("proxy")), SslPolicyErrors.RemoteCertificateChainErrors));

    public void Dispose() => _files.Dispose();

    private static X509Certificate2 Load((string Certificate, string Key) issued) => X509CertificateLoader.LoadCertificateFromFile(issued.Certificate);

    private static void Refused(string key, string reason, ClusterTlsOptions options)
    {
        var complaint = Assert.Single(RemotingCertificates.Complaints(options));
        Assert.StartsWith($"config: StatefulServerless:Cluster:Tls:{key}: ", complaint, StringComparison.Ordinal);
        Assert.Contains(reason, complaint, StringComparison.Ordinal);
    }

    private ClusterTlsOptions Options((string Certificate, string Key) issued) =>
        new() { CertificateFile = issued.Certificate, KeyFile = issued.Key, CaFile = _files.CaFile };

    private bool IsAccepted(X509Certificate2? certificate, SslPolicyErrors errors)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(_files.CaFile);
        return new PeerCertificates(authorities, validateHostname: true).IsAccepted(certificate, null, "peer", errors, NoLogger.Instance);
    }
}
