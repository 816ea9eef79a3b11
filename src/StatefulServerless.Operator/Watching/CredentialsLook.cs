using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Hosting;

namespace StatefulServerless.Operator.Watching;

/// <summary>
/// Looks now and then at the Secrets of those journals that ask for it, and tells of one that has changed, come or gone. At their metadata only:
/// the API server keeps the passwords to itself. Only with <c>get</c> on just these Secrets, a watch would need more.
/// </summary>
internal sealed class CredentialsLook(KubernetesApi api, OperatorOptions options, WatchLog log, TimeProvider time)
{
    private const string Gone = "";

    // What each journal's Secret was at the last look.
    private readonly Dictionary<ObjectKey, string> _versions = [];

    /// <param name="journals">As the watch has them.</param>
    /// <param name="changed">Told the journal.</param>
    /// <param name="cancellationToken">Ends it; nothing else does.</param>
    public async Task RunAsync(ResourceStore journals, Action<ObjectKey> changed, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(options.CredentialsInterval, time, cancellationToken);
            foreach (var (journal, resource) in journals.All)
            {
                if (SecretOf(resource) is { } secret) await LookAsync(journal, secret, changed, cancellationToken);
                else _versions.Remove(journal);
            }
        }
    }

    private async Task LookAsync(ObjectKey journal, string secret, Action<ObjectKey> changed, CancellationToken cancellationToken)
    {
        try
        {
            var version = await VersionAsync(api, journal.Namespace, secret, cancellationToken) ?? Gone;
            if (_versions.TryGetValue(journal, out var known) && known == version) return;
            _versions[journal] = version;
            changed(journal);
        }
        catch (Exception failure) when (failure is ApiRefusedException or HttpRequestException or IOException or TimeoutException)
        {
            // Its services say the same in their status.
            log.SecretNotSeen(secret, journal, failure.Message);
        }
    }

    /// <returns>None when there is no such Secret.</returns>
    /// <exception cref="ApiRefusedException">Among others: the operator may not get it.</exception>
    public static async Task<string?> VersionAsync(KubernetesApi api, string place, string secret, CancellationToken cancellationToken) =>
        (await api.FindAsync(ResourceKinds.SecretMetadata, place, secret, cancellationToken))?["metadata"]?["resourceVersion"]?.ToString();

    // As written: a journal that is refused for another reason is looked at for nothing, which does no harm.
    private static string? SecretOf(JsonObject journal) =>
        journal["spec"]?["config"]?["credentialsSecret"] is JsonObject secret && secret["rollOnChange"] is JsonValue flag && flag.TryGetValue<bool>(out var isAsked) && isAsked
            ? secret["name"]?.ToString()
            : null;
}
