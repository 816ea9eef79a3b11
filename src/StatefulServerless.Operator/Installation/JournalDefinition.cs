using k8s.Models;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Installation;

/// <summary>The definition of journals for the API server.</summary>
internal static class JournalDefinition
{
    public static V1CustomResourceDefinition Create() =>
        Definition.Of(EventSourcedJournal.KindName, EventSourcedJournal.Plural, "esj", new V1CustomResourceDefinitionVersion
        {
            AdditionalPrinterColumns =
            [
                Definition.Column("Type", ".spec.type"),
                Definition.Column("Service", ".spec.config.service"),
                Definition.Age,
                Definition.Column("Error", ".status.reason"),
            ],
            Schema = Definition.Schema(Schemas.AnyName, Spec(), Status()),
            Subresources = new V1CustomResourceSubresources { Status = new object() },
        });

    private static V1JSONSchemaProps Spec() => Schemas.Open(
        "Where the events are stored.",
        new()
        {
            ["type"] = Schemas.OneOf("The kind of database.", Enum.GetNames<JournalType>()),
            ["deployment"] = Schemas.OneOf("Unmanaged: somebody else runs the database.", "Unmanaged"),
            ["config"] = Schemas.Open("For Cassandra and Postgres: service, the database's host with :port, and credentialsSecret.name, a Secret with username and password; credentialsSecret.rollOnChange replaces pods when it changes.", []),
        },
        "type");

    private static V1JSONSchemaProps Status() => Schemas.Closed(
        "What the operator makes of it.",
        new()
        {
            ["specHash"] = Schemas.Text("The hash of the spec that the rest is about."),
            ["image"] = Schemas.Text("The proxy's image for this journal."),
            ["sidecarEnv"] = Schemas.ListOf("What every proxy gets to reach the journal; secrets by reference.", Schemas.Open("A variable.", [])),
            ["reason"] = Schemas.Text("What is wrong."),
            ["conditions"] = Schemas.Conditions(),
        });
}
