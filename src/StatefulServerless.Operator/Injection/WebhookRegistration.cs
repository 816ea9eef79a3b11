using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Hosting;

namespace StatefulServerless.Operator.Injection;

/// <summary>
/// Keeps the webhooks' certificate, in a Secret that all operators share, and has the API server trust it. Every operator serves the webhooks,
/// also one that does not lead.
/// </summary>
internal sealed class WebhookRegistration(KubernetesApi api, OperatorOptions options, InjectionLog log, TimeProvider time) : BackgroundService
{
    /// <summary>Of the webhooks' configurations, their Secret and their Service.</summary>
    public const string Name = "stateful-serverless-webhook";

    private const string CertificateKey = "tls.crt";
    private const string KeyKey = "tls.key";
    private const string AuthorityKey = "ca.crt";

    private static readonly ResourceKind _secrets = new("", "v1", "secrets");
    private static readonly ResourceKind[] _configurations =
        [new("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations"), new("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations")];

    private static readonly TimeSpan _untilNextLook = TimeSpan.FromHours(1);
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(5);

    private WebhookCertificate? _known;

    /// <summary>None before there is one.</summary>
    public X509Certificate2? Current { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = _untilNextLook;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is ApiRefusedException or HttpRequestException or IOException or TimeoutException)
            {
                log.NotReady(failure.Message);
                pause = _pauseAfterFailure;
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var certificate = await KeptAsync(cancellationToken);
        if (certificate != _known)
        {
            Current = certificate.Open();
            _known = certificate;
        }

        foreach (var kind in _configurations) await TrustAsync(kind, certificate, cancellationToken);
    }

    private async Task<WebhookCertificate> KeptAsync(CancellationToken cancellationToken)
    {
        var secret = await api.FindAsync(_secrets, options.OwnNamespace, Name, cancellationToken);
        if (secret is not null && Read(secret) is { } kept && !kept.IsDue(time.GetUtcNow())) return kept;
        var made = WebhookCertificate.Create([$"{Name}.{options.OwnNamespace}.svc", "localhost"], time.GetUtcNow());
        var written = Secret(made, secret);
        if (secret is null) await api.CreateAsync(_secrets, options.OwnNamespace, written, cancellationToken);
        else await api.ReplaceAsync(_secrets, options.OwnNamespace, Name, written, cancellationToken);
        using var opened = made.Open();
        log.Certified(opened.NotAfter);
        return made;
    }

    private async Task TrustAsync(ResourceKind kind, WebhookCertificate certificate, CancellationToken cancellationToken)
    {
        var configuration = await api.FindAsync(kind, null, Name, cancellationToken)
            ?? throw new IOException($"there is no {kind} {Name}; apply the installation file again");
        var bundle = Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.AuthorityPem));
        var clients = configuration["webhooks"]!.AsArray().Select(webhook => webhook!["clientConfig"]!).ToList();
        if (clients.All(client => client["caBundle"]?.ToString() == bundle)) return;
        foreach (var client in clients) client["caBundle"] = bundle;
        await api.ReplaceAsync(kind, null, Name, configuration, cancellationToken);
        log.Registered(kind);
    }

    private static WebhookCertificate? Read(JsonObject secret) =>
        Text(secret, CertificateKey) is { } certificate && Text(secret, KeyKey) is { } key && Text(secret, AuthorityKey) is { } authority
            ? new WebhookCertificate(certificate, key, authority)
            : null;

    private static string? Text(JsonObject secret, string key) =>
        secret["data"]?[key]?.ToString() is { } encoded ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded)) : null;

    private JsonObject Secret(WebhookCertificate certificate, JsonObject? before)
    {
        var secret = before ?? new JsonObject
        {
            ["apiVersion"] = "v1", ["kind"] = "Secret", ["metadata"] = new JsonObject { ["name"] = Name, ["namespace"] = options.OwnNamespace }, ["type"] = "kubernetes.io/tls",
        };
        secret["data"] = new JsonObject
        {
            [CertificateKey] = Encoded(certificate.CertificatePem), [KeyKey] = Encoded(certificate.KeyPem), [AuthorityKey] = Encoded(certificate.AuthorityPem),
        };
        return secret;
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
