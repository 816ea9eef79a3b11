using System.Globalization;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Checks;

/// <summary>Reads a journal's spec and complains about everything in it that is not understood.</summary>
internal static class JournalCheck
{
    private static readonly string[] _databaseKeys = ["service", "credentialsSecret"];
    private static readonly string[] _secretKeys = ["name", "rollOnChange"];

    /// <returns>The journal, or none when there are complaints.</returns>
    public static Journal? Read(EventSourcedJournal resource, Complaints complaints)
    {
        var spec = resource.Spec;
        UnknownFields.Refuse(spec.Unknown, "spec", "type, deployment, config", complaints);
        complaints.AddUnless(spec.Deployment is null or "Unmanaged", "spec.deployment", spec.Deployment, "expected Unmanaged: the operator runs no databases");
        if (!Enum.TryParse<JournalType>(spec.Type, out var type) || !Enum.IsDefined(type) || type.ToString() != spec.Type)
        {
            complaints.Add("spec.type", spec.Type, $"expected one of {string.Join(", ", Enum.GetNames<JournalType>())}");
            return null;
        }

        var journal = type == JournalType.InMemory ? InMemory(resource, complaints) : Database(resource, type, complaints);
        return complaints.IsEmpty ? journal : null;
    }

    private static Journal InMemory(EventSourcedJournal resource, Complaints complaints)
    {
        UnknownFields.Refuse(resource.Spec.Config, "spec.config", [], complaints);
        return new Journal(resource.Metadata.Name, JournalType.InMemory, null, null, null);
    }

    private static Journal Database(EventSourcedJournal resource, JournalType type, Complaints complaints)
    {
        var config = resource.Spec.Config ?? [];
        UnknownFields.Refuse(config, "spec.config", _databaseKeys, complaints);
        var service = JsonText.Of(config["service"]);
        complaints.Expect(Forms.Address, "spec.config.service", service, "expected the database's host name or address, with :port if it is not the usual one");
        var parts = (service ?? "").Split(':');
        return new Journal(resource.Metadata.Name, type, parts[0], parts.Length > 1 ? Port(parts[1], complaints) : null, Secret(config["credentialsSecret"], complaints))
        {
            RollsOnCredentials = RollsOn(config["credentialsSecret"] as JsonObject, complaints),
        };
    }

    private static bool RollsOn(JsonObject? secret, Complaints complaints)
    {
        if (secret?["rollOnChange"] is not { } given) return false;
        var isSwitch = given is JsonValue value && value.TryGetValue<bool>(out _);
        complaints.AddUnless(isSwitch, "spec.config.credentialsSecret.rollOnChange", given, "expected true or false");
        return isSwitch && given.GetValue<bool>();
    }

    private static int Port(string text, Complaints complaints)
    {
        var isPort = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535;
        complaints.AddUnless(isPort, "spec.config.service", text, "expected a port from 1 to 65535");
        return port;
    }

    private static string? Secret(JsonNode? given, Complaints complaints)
    {
        if (given is null) return null;
        if (given is JsonObject secret) UnknownFields.Refuse(secret, "spec.config.credentialsSecret", _secretKeys, complaints);
        var name = JsonText.Of((given as JsonObject)?["name"]);
        complaints.Expect(Forms.SecretName, "spec.config.credentialsSecret.name", name,
            "expected the name of a Secret with the keys username and password, in the namespace of the services");
        return name;
    }
}
