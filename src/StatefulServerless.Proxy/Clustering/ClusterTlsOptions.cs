namespace StatefulServerless.Proxy.Clustering;

/// <summary>Mutual TLS between proxies, from the section <c>StatefulServerless:Cluster:Tls</c>: on when there is a certificate.</summary>
public sealed record ClusterTlsOptions
{
    /// <summary>The proxy's own certificate, in PEM. Default none: proxies talk in plaintext.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>The private key of the certificate, in PEM without a password. Others must not be able to read the file.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>The authorities, and what lies between, in PEM, that all proxies' certificates must go back to. The system's are not trusted.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>Whether a proxy's certificate must name the host or address at which it was found. Default true.</summary>
    public bool ValidateHostname { get; init; } = true;

    internal bool IsOn => CertificateFile.Length > 0 || KeyFile.Length > 0 || CaFile.Length > 0;
}
