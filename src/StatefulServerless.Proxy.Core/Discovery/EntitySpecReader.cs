using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Reads what a user function says it serves.</summary>
public static class EntitySpecReader
{
    /// <summary>Checks the whole spec and collects every complaint. Never throws because of its content.</summary>
    public static EntitySpecReading Read(EntitySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var complaints = new List<string>();
        PersistenceIdSyntax.Check(spec.PersistenceId, complaints);
        if (spec.ServiceName.Length == 0)
            complaints.Add("service_name is empty: the full name of the entity type's service is expected");
        var descriptors = DescriptorSetReader.Read(spec.Proto);
        complaints.AddRange(descriptors.Complaints.Select(complaint => "proto: " + complaint));
        var service = FindService(spec.ServiceName, descriptors.Files, complaints);
        var methods = service is null ? [] : EntityServiceReader.Read(service, complaints);
        if (complaints.Count > 0)
            return new EntitySpecReading { Service = service, Files = descriptors.Files, Complaints = [.. complaints.Distinct(StringComparer.Ordinal)] };
        return new EntitySpecReading
        {
            EntityType = new EntityType(spec.PersistenceId, service!, descriptors.Files, methods),
            Service = service,
            Files = descriptors.Files,
        };
    }

    private static ServiceDescriptor? FindService(string name, IReadOnlyList<FileDescriptor> files, List<string> complaints)
    {
        if (name.Length == 0 || files.Count == 0)
            return null;
        var services = files.SelectMany(file => file.Services).ToList();
        var found = services.Find(service => service.FullName == name);
        if (found is null)
            complaints.Add($"service '{ErrorText.Quote(name)}' is not in the descriptor set; there are: {Names.List(services.Select(service => service.FullName))}");
        return found;
    }
}
