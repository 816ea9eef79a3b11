using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>
/// Compares a service with one that was recorded: whether it can read the commands of clients that know the recorded one and the events of functions
/// that had it, and whether those clients can read its replies.
/// </summary>
internal static class ServiceComparison
{
    public static SpecDifferences Compare(DescribedService recorded, DescribedService found)
    {
        var differences = new SpecDifferences();
        var messages = new MessageComparison(differences);
        if (recorded.Service.FullName != found.Service.FullName)
            differences.Refuse(Renamed(recorded.Service, found.Service));
        foreach (var method in recorded.Service.Methods)
            CompareMethod(method, found.Service, messages, differences);
        messages.Run(isOverHttp: true);
        CompareBeyondService(recorded, found, messages);
        return differences;
    }

    private static void CompareMethod(MethodDescriptor recorded, ServiceDescriptor service, MessageComparison messages, SpecDifferences differences)
    {
        if (service.FindMethodByName(recorded.Name) is not { } found)
        {
            differences.Refuse(SpecChange.Of(
                SpecChange.MethodRemoved, recorded.FullName, $"file '{service.File.Name}': method '{recorded.FullName}' is gone, which clients call", "bring it back"));
            return;
        }

        if (StreamsOf(recorded) is var before && StreamsOf(found) is var now && before != now)
            differences.Refuse(Changed(recorded, found, $"was {before}, is {now}", "give the new method another name"));
        EntityKeyComparison.Compare(recorded.InputType, found.InputType, differences);
        var isCompared = messages.TryAdd(new MessagePair(recorded.InputType, found.InputType, Direction.IntoFunction))
            & messages.TryAdd(new MessagePair(recorded.OutputType, found.OutputType, Direction.OutOfFunction));
        if (!isCompared)
            differences.Refuse(Changed(recorded, found, "is one of too many whose messages have other names", "keep the names"));
    }

    // The service does not say what its events are; whatever else its files describe may be stored.
    private static void CompareBeyondService(DescribedService recorded, DescribedService found, MessageComparison messages)
    {
        var byName = found.Messages.ToDictionary(message => message.FullName, StringComparer.Ordinal);
        foreach (var message in recorded.Messages.Where(message => !messages.HasReached(message)).ToList())
            if (byName.TryGetValue(message.FullName, out var same))
                messages.TryAdd(new MessagePair(message, same, Direction.IntoFunction));
        messages.Run(isOverHttp: false);
    }

    private static SpecChange Renamed(ServiceDescriptor recorded, ServiceDescriptor found) => SpecChange.Of(
        SpecChange.ServiceRenamed, recorded.FullName,
        $"file '{found.File.Name}': the entities that are stored belong to service '{recorded.FullName}', found '{found.FullName}'",
        "give the new service a persistence_id of its own, or the old name");

    private static SpecChange Changed(MethodDescriptor recorded, MethodDescriptor found, string defect, string wayOut) =>
        SpecChange.Of(SpecChange.MethodChanged, recorded.FullName, $"file '{found.File.Name}': method '{recorded.FullName}' {defect}", wayOut);

    private static string StreamsOf(MethodDescriptor method) => (method.IsClientStreaming, method.IsServerStreaming) switch
    {
        (false, false) => "unary",
        (true, false) => "client-streaming",
        (false, true) => "server-streaming",
        (true, true) => "bidirectionally streaming",
    };
}
