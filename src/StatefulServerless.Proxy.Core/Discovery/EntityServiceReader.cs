using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Checks a service as a whole: its name, its methods' names, and that their keys have one shape.</summary>
internal static class EntityServiceReader
{
    // The proxy serves these itself.
    private static readonly string[] _takenNames =
        ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"];

    public static IReadOnlyList<EntityMethod> Read(ServiceDescriptor service, List<string> complaints)
    {
        if (_takenNames.Contains(service.FullName))
            complaints.Add($"service '{service.FullName}' is served by the proxy itself; give the entity type's service another name");
        if (service.Methods.Count == 0)
            complaints.Add($"service '{service.FullName}' has no methods");
        CheckCase(service, complaints);
        var methods = service.Methods.Select(method => EntityKeyReader.Read(method, complaints)).OfType<EntityMethod>().ToList();
        CheckKeyCounts(service, methods, complaints);
        return methods;
    }

    private static void CheckCase(ServiceDescriptor service, List<string> complaints)
    {
        var clashes = service.Methods.GroupBy(method => method.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);
        foreach (var clash in clashes)
            complaints.Add($"methods {Names.List(clash.Select(method => method.Name))} of '{service.FullName}' differ only in case");
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
