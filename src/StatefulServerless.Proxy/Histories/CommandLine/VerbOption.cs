namespace StatefulServerless.Proxy.Histories.CommandLine;

/// <summary>An option of a verb, such as <c>--out FILE</c>.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Value">What stands for its value in the help.</param>
/// <param name="Meaning">What it does, in a line or some.</param>
internal sealed record VerbOption(string Name, string Value, string Meaning)
{
    /// <summary>Those that say which journal is read, which all verbs have.</summary>
    public static IReadOnlyList<VerbOption> OfJournal { get; } =
    [
        new("type", "PERSISTENCE_ID", "the persistence_id of the entity type; needed when the journal has several"),
        new("descriptors", "FILE", "a FileDescriptorSet, as protoc --include_imports --descriptor_set_out writes it, with the events and the state: they are shown as JSON"),
    ];
}
