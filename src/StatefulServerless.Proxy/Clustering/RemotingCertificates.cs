using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Remote.Transport.DotNetty;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>The certificates by which proxies know each other.</summary>
internal static class RemotingCertificates
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>What is wrong with the files; nothing when TLS is off.</summary>
    public static IReadOnlyList<string> Complaints(ClusterTlsOptions tls)
    {
        if (!tls.IsOn) return [];
        List<string> missing = [.. Missing(nameof(tls.CertificateFile), tls.CertificateFile), .. Missing(nameof(tls.KeyFile), tls.KeyFile), .. Missing(nameof(tls.CaFile), tls.CaFile)];
        return missing.Count > 0 ? missing : [.. Readable(tls.KeyFile), .. Usable(tls)];
    }

    /// <summary>What Akka needs for mutual TLS. The files have been checked.</summary>
    public static DotNettySslSetup SetupOf(ClusterTlsOptions tls) => new(
        Load(tls),
        suppressValidation: false,
        requireMutualAuthentication: true,
        validateCertificateHostname: tls.ValidateHostname,
        new PeerCertificates(Authorities(tls), tls.ValidateHostname).IsAccepted);

    private static IEnumerable<string> Missing(string key, string path)
    {
        if (!File.Exists(path)) yield return Complaint(key, path, "there is no such file");
    }

    private static IEnumerable<string> Readable(string keyFile)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(keyFile) & Others) != 0)
            yield return Complaint(nameof(ClusterTlsOptions.KeyFile), keyFile, "others can read it; chmod 600, or in a Kubernetes volume defaultMode: 0440");
    }

    private static List<string> Usable(ClusterTlsOptions tls)
    {
        if (!TryRead(() => Authorities(tls), out var authorities, out var fault)) return [Complaint(nameof(tls.CaFile), tls.CaFile, fault)];
        if (!TryRead(() => Load(tls), out var certificate, out fault)) return [Complaint(nameof(tls.CertificateFile), tls.CertificateFile, $"with KeyFile {tls.KeyFile}: {fault}")];
        using (certificate) return Valid(tls, certificate!, authorities!);
    }

    private static List<string> Valid(ClusterTlsOptions tls, X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        var fault = certificate.NotAfter < DateTime.Now ? $"it expired at {certificate.NotAfter:O}"
            : certificate.NotBefore > DateTime.Now ? $"it is not valid before {certificate.NotBefore:O}"
            : new PeerCertificates(authorities, false).FaultOf(certificate, null) is { } untrusted ? $"it does not go back to CaFile {tls.CaFile}: {untrusted}"
            : null;
        return fault is null ? [] : [Complaint(nameof(tls.CertificateFile), tls.CertificateFile, fault)];
    }

    private static X509Certificate2 Load(ClusterTlsOptions tls) => X509Certificate2.CreateFromPemFile(tls.CertificateFile, tls.KeyFile);

    private static X509Certificate2Collection Authorities(ClusterTlsOptions tls)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(tls.CaFile);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate");
    }

    private static bool TryRead<T>(Func<T> read, out T? value, out string fault)
    {
        try
        {
            (value, fault) = (read(), "");
            return true;
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            (value, fault) = (default, unusable.Message);
            return false;
        }
    }

    private static string Complaint(string key, string value, string reason) => ClusterStart.Complaint($"{nameof(ClusterOptions.Tls)}:{key}", value, reason);
}
