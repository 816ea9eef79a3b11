using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Checks;

namespace StatefulServerless.Operator.Admission;

/// <summary>What the API server asks, and the form of an answer.</summary>
internal sealed class AdmissionReview(JsonObject review)
{
    private const int Unprocessable = 422;

    private readonly JsonObject _request = review["request"] as JsonObject ?? [];

    public string Namespace => _request["namespace"]?.ToString() ?? "";

    /// <summary>Such as <c>EventSourcedService</c>.</summary>
    public string Kind => _request["kind"]?["kind"]?.ToString() ?? "";

    /// <summary>
    /// Whether its author has written something that can be wrong. What is there already may be labelled and deleted, and loses finalizers, however wrong it is.
    /// </summary>
    public bool IsNews => _request["object"]?["metadata"]?["deletionTimestamp"] is null
        && (_request["oldObject"] is not JsonObject before || !JsonNode.DeepEquals(before["spec"], _request["object"]?["spec"]));

    /// <returns>None on creation, and when it cannot be read.</returns>
    public T? Before<T>()
        where T : class => Read<T>(_request["oldObject"], new Complaints());

    /// <returns>None when there is a complaint.</returns>
    public T? After<T>(Complaints complaints)
        where T : class => Read<T>(_request["object"], complaints);

    public JsonObject Allowed(IEnumerable<string> warnings) => Answer(new JsonObject { ["allowed"] = true, ["warnings"] = new JsonArray([.. warnings.Select(warning => JsonValue.Create(warning))]) });

    /// <summary>In the form of the API server's own refusals, of which kubectl shows the causes and not the message.</summary>
    public JsonObject Refused(IReadOnlyList<string> complaints) => Answer(new JsonObject
    {
        ["allowed"] = false,
        ["status"] = new JsonObject
        {
            ["code"] = Unprocessable,
            ["reason"] = "Invalid",
            ["message"] = string.Join("; ", complaints),
            ["details"] = new JsonObject
            {
                ["kind"] = Kind, ["name"] = _request["name"]?.ToString(), ["group"] = _request["kind"]?["group"]?.ToString(), ["causes"] = new JsonArray([.. complaints.Select(Cause)]),
            },
        },
    });

    private static JsonObject Cause(string complaint)
    {
        var field = complaint.IndexOf(": ", StringComparison.Ordinal);
        return new JsonObject { ["reason"] = "FieldValueInvalid", ["field"] = complaint[..Math.Max(0, field)], ["message"] = complaint[(field < 0 ? 0 : field + 2)..] };
    }

    private JsonObject Answer(JsonObject response)
    {
        response["uid"] = _request["uid"]?.ToString();
        return new JsonObject { ["apiVersion"] = "admission.k8s.io/v1", ["kind"] = "AdmissionReview", ["response"] = response };
    }

    private static T? Read<T>(JsonNode? item, Complaints complaints)
        where T : class
    {
        try
        {
            if (item is JsonObject) return KubernetesJson.Deserialize<T>(item.ToJsonString());
        }
        catch (JsonException)
        {
            // Complained about below.
        }

        complaints.Add("request.object", "(not shown)", "expected a journal or a service");
        return null;
    }
}
