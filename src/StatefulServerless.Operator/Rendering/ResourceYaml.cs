using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using StatefulServerless.Operator.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace StatefulServerless.Operator.Rendering;

/// <summary>Reads our resources from YAML, with everything that is in it, also what they do not know.</summary>
internal static class ResourceYaml
{
    private const string NamespaceOfFiles = "default";

    // The API server would give one.
    private const string UidOfFiles = "00000000-0000-0000-0000-000000000000";

    /// <exception cref="UnreadableResourceException">It is no YAML, or something else is in it.</exception>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Read(string yaml)
    {
        try
        {
            var documents = new YamlStream();
            documents.Load(new StringReader(yaml));
            return [.. documents.Documents.Select(document => Resource(YamlJson.Of(document.RootNode)))];
        }
        catch (Exception failure) when (failure is YamlException or JsonException)
        {
            throw new UnreadableResourceException(failure.Message, failure);
        }
    }

    private static IKubernetesObject<V1ObjectMeta> Resource(JsonNode? document)
    {
        IKubernetesObject<V1ObjectMeta> resource = document?["kind"]?.ToString() switch
        {
            EventSourcedJournal.KindName => KubernetesJson.Deserialize<EventSourcedJournal>(document.ToJsonString()),
            EventSourcedService.KindName => KubernetesJson.Deserialize<EventSourcedService>(document.ToJsonString()),
            var other => throw new UnreadableResourceException($"kind: {other}: expected {EventSourcedJournal.KindName} or {EventSourcedService.KindName}"),
        };
        if (resource.ApiVersion != ResourceGroup.ApiVersion) throw new UnreadableResourceException($"apiVersion: {resource.ApiVersion}: expected {ResourceGroup.ApiVersion}");
        resource.Metadata.NamespaceProperty ??= NamespaceOfFiles;
        resource.Metadata.Uid ??= UidOfFiles;
        return resource;
    }
}
