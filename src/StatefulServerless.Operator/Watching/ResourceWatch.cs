using System.Text.Json;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Watching;

/// <summary>Keeps a store up to date, for ever: lists, watches, and lists again when the API server has forgotten what it was watched from.</summary>
/// <param name="api">The API server.</param>
/// <param name="kind">What is watched.</param>
/// <param name="place">A namespace, or none for all.</param>
/// <param name="selector">A label selector, or none.</param>
/// <param name="store">Kept up to date.</param>
/// <param name="changed">Told each change, after the store knows it.</param>
/// <param name="time">For pauses.</param>
/// <param name="log">For what goes wrong.</param>
internal sealed class ResourceWatch(
    KubernetesApi api, ResourceKind kind, string? place, string? selector, ResourceStore store, Action<ResourceChange> changed, TimeProvider time, WatchLog log)
{
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(30);

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(200), _longestPause);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? version = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                version ??= await ListAsync(cancellationToken);
                await foreach (var happened in api.WatchAsync(kind, place, selector, version, cancellationToken))
                {
                    if (!happened.IsBookmark) Take(happened);
                    version = happened.Version;
                    _backoff.Reset();
                }
            }
            catch (ApiRefusedException refused) when (refused.IsGone)
            {
                log.TooOld(kind, version ?? "");
                version = null;
            }
            catch (Exception failure) when (failure is ApiRefusedException or HttpRequestException or IOException or TimeoutException or JsonException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested)
            {
                var pause = _backoff.Next();
                log.Interrupted(kind, failure.Message, pause.TotalSeconds);
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var list = await api.ListAsync(kind, place, selector, cancellationToken);
        var found = list.Items.ToDictionary(ObjectKey.Of);
        foreach (var (key, item) in found) changed(new ResourceChange(key, store.Set(key, item), item));
        foreach (var key in store.All.Select(item => item.Key).Where(key => (place is null || key.Namespace == place) && !found.ContainsKey(key)).ToList())
            changed(new ResourceChange(key, store.Remove(key), null));
        store.Filled.TrySetResult();
        return list.Version;
    }

    private void Take(WatchEvent happened)
    {
        var key = ObjectKey.Of(happened.Item);
        changed(happened.IsDeletion
            ? new ResourceChange(key, store.Remove(key) ?? happened.Item, null)
            : new ResourceChange(key, store.Set(key, happened.Item), happened.Item));
    }
}
