using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Xunit.Sdk;

namespace StatefulServerless.Operator.Tests.BadInput;

/// <summary>A variant of a row of <c>kubernetes.json</c>: what is changed in a good journal and service, and what must be said about it.</summary>
public sealed class KubernetesRow : IXunitSerializable
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>A JSON merge patch for the journal.</summary>
    public JsonObject? Journal { get; set; }

    /// <summary>A JSON merge patch for the service.</summary>
    public JsonObject? Service { get; set; }

    /// <summary>A regular expression for each complaint, in order.</summary>
    public string[] Complaints { get; set; } = [];

    /// <summary>A regular expression for each piece of advice, in order.</summary>
    public string[] Advice { get; set; } = [];

    /// <summary>What must not be in any of them.</summary>
    public string? Secret { get; set; }

    /// <summary>A regular expression for why the API server itself refuses it; none when it does not.</summary>
    public string? Schema { get; set; }

    [JsonIgnore]
    public string Key => $"{Id} {Name}";

    public override string ToString() => Key;

    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(Key), Key);

    public void Deserialize(IXunitSerializationInfo info)
    {
        var same = KubernetesRows.All.Single(row => row.Key == info.GetValue<string>(nameof(Key)));
        (Id, Name, Journal, Service, Complaints, Advice, Secret, Schema) =
            (same.Id, same.Name, same.Journal, same.Service, same.Complaints, same.Advice, same.Secret, same.Schema);
    }
}
