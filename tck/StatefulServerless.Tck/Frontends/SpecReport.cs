using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Frontends;

/// <summary>An entity spec as scripts see it: its texts, what is in its files, or why they do not link.</summary>
internal static class SpecReport
{
    public static JsonObject Of(EntitySpec spec)
    {
        var report = new JsonObject
        {
            ["service_name"] = spec.ServiceName,
            ["persistence_id"] = spec.PersistenceId,
            ["proto_bytes"] = spec.Proto.Length,
            ["proto"] = spec.Proto.ToBase64(),
        };
        try
        {
            Describe(report, spec.ServiceName, SpecLinker.Link(spec.Proto));
        }
        catch (Exception defect)
        {
            report["defect"] = defect.Message;
        }

        return report;
    }

    private static void Describe(JsonObject report, string serviceName, IReadOnlyList<FileDescriptor> files)
    {
        report["files"] = new JsonArray([.. files.Select(file => JsonValue.Create(file.Name))]);
        if (files.SelectMany(file => file.Services).FirstOrDefault(service => service.FullName == serviceName) is not { } found) return;
        report["methods"] = new JsonArray([.. found.Methods.Select(method => JsonValue.Create(method.Name))]);
        report["without_key"] = new JsonArray([.. found.Methods.Where(method => !HasKey(method.InputType)).Select(method => JsonValue.Create(method.Name))]);
    }

    private static bool HasKey(MessageDescriptor input) =>
        input.Fields.InDeclarationOrder().Any(field => field.GetOptions()?.GetExtension(EntitykeyExtensions.EntityKey) == true);
}
