using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Hosting;
using StatefulServerless.Operator.Statuses;

namespace StatefulServerless.Operator.Events;

/// <summary>
/// Writes events of Kubernetes about resources. One that has been written before, by whichever operator, is counted up. An event that cannot be written
/// is no reason to try anything again.
/// </summary>
internal sealed class EventRecorder(KubernetesApi api, OperatorOptions options, EventLog log, TimeProvider time)
{
    private const string Component = "stateful-serverless-operator";
    private const int MaxNameCharacters = 200;

    private readonly EventAllowance _allowance = new(time);

    /// <param name="resource">As the API server has it.</param>
    /// <param name="happened">In order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RecordAsync(JsonObject resource, IEnumerable<ResourceEvent> happened, CancellationToken cancellationToken)
    {
        var metadata = resource["metadata"]!;
        var (kind, place, name) = ($"{resource["kind"]}", $"{metadata["namespace"]}", $"{metadata["name"]}");
        foreach (var one in happened.Where(_ => _allowance.Take($"{kind} {place}/{name}")))
        {
            try
            {
                await WriteAsync(resource, place, name, one, cancellationToken);
            }
            catch (Exception failure) when (failure is ApiRefusedException or HttpRequestException or IOException or TimeoutException)
            {
                log.NotWritten(kind, place, name, failure.Message);
            }
        }
    }

    private async Task WriteAsync(JsonObject resource, string place, string name, ResourceEvent happened, CancellationToken cancellationToken)
    {
        var eventName = $"{(name.Length <= MaxNameCharacters ? name : name[..MaxNameCharacters])}.{Hash.Of(new { Uid = $"{resource["metadata"]!["uid"]}", happened })}";
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        try
        {
            await api.CreateAsync(ResourceKinds.Events, place, New(resource, place, eventName, happened, now), cancellationToken);
        }
        catch (ApiRefusedException refused) when (refused.Status == HttpStatusCode.Conflict)
        {
            await CountAsync(place, eventName, now, cancellationToken);
        }
    }

    private async Task CountAsync(string place, string eventName, string now, CancellationToken cancellationToken)
    {
        // Events are kept for an hour, and this one may just have gone.
        if (await api.FindAsync(ResourceKinds.Events, place, eventName, cancellationToken) is not { } known) return;
        known["count"] = (known["count"]?.GetValue<int>() ?? 1) + 1;
        known["lastTimestamp"] = now;
        await api.ReplaceAsync(ResourceKinds.Events, place, eventName, known, cancellationToken);
    }

    private JsonObject New(JsonObject resource, string place, string eventName, ResourceEvent happened, string now) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Event",
        ["metadata"] = new JsonObject { ["name"] = eventName, ["namespace"] = place },
        ["involvedObject"] = new JsonObject
        {
            ["apiVersion"] = $"{resource["apiVersion"]}", ["kind"] = $"{resource["kind"]}", ["namespace"] = place, ["name"] = $"{resource["metadata"]!["name"]}",
            ["uid"] = $"{resource["metadata"]!["uid"]}", ["resourceVersion"] = $"{resource["metadata"]!["resourceVersion"]}",
        },
        ["type"] = happened.IsWarning ? "Warning" : "Normal",
        ["reason"] = happened.Reason,
        ["message"] = Conditions.Shortened(happened.Message),
        ["source"] = new JsonObject { ["component"] = Component, ["host"] = options.Identity },
        ["firstTimestamp"] = now,
        ["lastTimestamp"] = now,
        ["count"] = 1,
    };
}
