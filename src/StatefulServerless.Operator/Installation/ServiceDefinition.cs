using k8s.Models;
using StatefulServerless.Operator.Checks;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Installation;

/// <summary>The definition of services for the API server.</summary>
internal static class ServiceDefinition
{
    public static V1CustomResourceDefinition Create() =>
        Definition.Of(EventSourcedService.KindName, EventSourcedService.Plural, "ess", new V1CustomResourceDefinitionVersion
        {
            AdditionalPrinterColumns =
            [
                Definition.Column("Journal", ".spec.journal.name"),
                Definition.Column("Replicas", ".spec.replicas", "integer"),
                Definition.Column("Ready", ".status.readyReplicas", "integer"),
                Definition.Age,
                Definition.Column("Error", ".status.reason"),
            ],
            Schema = Definition.Schema(new V1JSONSchemaProps
            {
                Type = "object",
                Properties = new Dictionary<string, V1JSONSchemaProps>
                {
                    ["name"] = new() { Type = "string", Pattern = Forms.ServiceNamePattern, MaxLength = ServiceCheck.MaxNameLength },
                },
            }, Spec(), Status()),
            Subresources = new V1CustomResourceSubresources
            {
                Status = new object(),
                Scale = new V1CustomResourceSubresourceScale
                {
                    SpecReplicasPath = ".spec.replicas", StatusReplicasPath = ".status.replicas", LabelSelectorPath = ".status.selector",
                },
            },
        });

    private static V1JSONSchemaProps Spec() => Schemas.Open(
        "A user function, how many of it run, and the journal of its events.",
        new()
        {
            ["replicas"] = new V1JSONSchemaProps
            {
                Type = "integer", Description = "How many pods; three survive the loss of one.", Minimum = 1, Maximum = ServiceCheck.MaxReplicas, DefaultProperty = 1,
            },
            ["journal"] = Schemas.Open(
                "The journal, in the same namespace, and the service's place in it.",
                new()
                {
                    ["name"] = new V1JSONSchemaProps { Type = "string", Description = "The name of an EventSourcedJournal.", MinLength = 1 },
                    ["config"] = Schemas.Open("For Cassandra: keyspace. For Postgres: database, and schema if it is not the usual one.", []),
                },
                "name"),
            ["template"] = Schemas.Open("A pod template. Its first container is the user function.", []),
            ["sidecarResources"] = Schemas.Open("The proxy's resource requirements, in place of the usual.", []),
        },
        "journal", "template");

    private static V1JSONSchemaProps Status() => Schemas.Closed(
        "What the operator has made of it.",
        new()
        {
            ["appliedSpecHash"] = Schemas.Text("The hash of the spec that was applied last."),
            ["journalConfigHash"] = Schemas.Text("The hash of what the journal asks of this service now."),
            ["appliedJournalConfigHash"] = Schemas.Text("The same, of what was applied last."),
            ["replicas"] = Schemas.Number("How many pods it shall have."),
            ["readyReplicas"] = Schemas.Number("How many of them serve."),
            ["selector"] = Schemas.Text("The label selector of the pods."),
            ["reason"] = Schemas.Text("What is wrong."),
            ["lastApplied"] = new V1JSONSchemaProps { Type = "string", Format = "date-time", Description = "When something was applied last." },
            ["conditions"] = Schemas.Conditions(),
        });
}
