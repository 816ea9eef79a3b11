using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Checks a service as a whole: its name, its methods' names, and that their keys have one shape.</summary>
internal static class EntityServiceReader
{
    // The proxy serves these itself, and the versions of them that may come.
    private static readonly string[] _takenPackages = ["grpc.health.", "grpc.reflection."];

    public static IReadOnlyList<EntityMethod> Read(ServiceDescriptor service, List<string> complaints)
    {
        if (_takenPackages.Any(package => service.FullName.StartsWith(package, StringComparison.Ordinal)))
            complaints.Add($"service '{service.FullName}' would hide one of the proxy's own; give the entity type's service another package");
        if (service.Methods.Count == 0)
            complaints.Add($"service '{service.FullName}' of file '{service.File.Name}' has no methods; give it at least one");
        var methods = service.Methods.Select(method => EntityKeyReader.Read(method, complaints)).OfType<EntityMethod>().ToList();
        CheckKeyCounts(service, methods, complaints);
        return methods;
    }

    private static void CheckKeyCounts(ServiceDescriptor service, List<EntityMethod> methods, List<string> complaints)
    {
        var counts = methods.GroupBy(method => method.Key.FieldNames.Count).OrderBy(group => group.Key).ToList();
        if (counts.Count < 2)
            return;
        var found = string.Join("; ", counts.Select(group => $"{group.Key} in {Names.List(group.Select(method => method.Name))}"));
        complaints.Add($"the methods of '{service.FullName}' have different numbers of entity key fields: {found}; each needs the same number");
    }
}
