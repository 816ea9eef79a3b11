using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Akka.Event;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>Whether a certificate belongs to a proxy of this cluster: it goes back to the cluster's own authorities, whatever else the system trusts.</summary>
/// <param name="authorities">Roots, and what lies between them and the proxies' certificates.</param>
/// <param name="validateHostname">Whether the certificate must name where its proxy was found.</param>
internal sealed class PeerCertificates(X509Certificate2Collection authorities, bool validateHostname)
{
    /// <remarks>Called in each handshake, on both sides: TLS itself has checked that the peer holds the key.</remarks>
    public bool IsAccepted(X509Certificate2? certificate, X509Chain? chain, string peer, SslPolicyErrors errors, ILoggingAdapter log)
    {
        var fault = certificate is null ? "it shows no certificate"
            : validateHostname && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"its certificate is for another host ({certificate.Subject})"
            : FaultOf(certificate, chain);
        if (fault is not null) log.Warning("Refused {0}: {1}", peer, fault);
        return fault is null;
    }

    /// <returns>Why the certificate is not trusted; null when it is.</returns>
    public string? FaultOf(X509Certificate2 certificate, X509Chain? shown)
    {
        using var chain = new X509Chain { ChainPolicy = PolicyFor(shown) };
        return chain.Build(certificate) ? null : string.Join(" ", chain.ChainStatus.Select(status => status.StatusInformation));
    }

    private X509ChainPolicy PolicyFor(X509Chain? shown)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        foreach (var authority in authorities)
            (authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData) ? policy.CustomTrustStore : policy.ExtraStore).Add(authority);
        foreach (var between in shown?.ChainPolicy.ExtraStore ?? [])
            policy.ExtraStore.Add(between);
        foreach (var usage in shown?.ChainPolicy.ApplicationPolicy ?? [])
            policy.ApplicationPolicy.Add(usage);
        return policy;
    }
}
