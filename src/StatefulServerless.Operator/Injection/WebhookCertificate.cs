using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StatefulServerless.Operator.Injection;

/// <summary>The webhook's certificate, from an authority of its own that exists for it alone.</summary>
/// <param name="CertificatePem">Of the webhook.</param>
/// <param name="KeyPem">Of the webhook.</param>
/// <param name="AuthorityPem">What the API server is to trust. The authority's key is not kept: a new certificate has a new authority.</param>
internal sealed record WebhookCertificate(string CertificatePem, string KeyPem, string AuthorityPem)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan _renewedBefore = TimeSpan.FromDays(60);

    // Clocks differ.
    private static readonly TimeSpan _slack = TimeSpan.FromHours(1);

    public static WebhookCertificate Create(IEnumerable<string> names, DateTimeOffset now)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=stateful-serverless-webhook-authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(now - _slack, now + _lifetime);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stateful-serverless-webhook", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names) alternatives.AddDnsName(name);
        alternatives.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(alternatives.Build());
        using var certificate = request.Create(authority, now - _slack, now + _lifetime, RandomNumberGenerator.GetBytes(16));
        return new WebhookCertificate(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), authority.ExportCertificatePem());
    }

    public bool IsDue(DateTimeOffset now)
    {
        using var certificate = X509Certificate2.CreateFromPem(CertificatePem);
        return now > new DateTimeOffset(certificate.NotAfter) - _renewedBefore;
    }

    public X509Certificate2 Open() => X509Certificate2.CreateFromPem(CertificatePem, KeyPem);
}
