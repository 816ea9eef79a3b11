using System.Globalization;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>What every answer says beside its body.</summary>
internal static class AnswerHeaders
{
    public static void Begin(HttpResponse response, int status, string contentType)
    {
        response.StatusCode = status;
        if (contentType.Length > 0) response.ContentType = contentType;
        response.Headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>What came of the command, as headers or as trailers.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(CallResult result)
    {
        yield return new(MetadataKeys.CommandOutcome, OutcomeText.Of(result.Outcome));
        if (result.SequenceNumber is { } sequenceNumber)
            yield return new(MetadataKeys.EntitySequenceNumber, sequenceNumber.ToString(CultureInfo.InvariantCulture));
    }

    public static void Add(HttpResponse response, CallResult result)
    {
        foreach (var (name, value) in Of(result)) response.Headers[name] = value;
    }

    /// <summary>What the user function says beside its result.</summary>
    public static void AddMetadata(HttpResponse response, CallResult result)
    {
        foreach (var entry in result.Metadata?.Entries ?? [])
            response.Headers.Append(entry.Key.ToLowerInvariant(), TextOf(entry));
    }

    private static string TextOf(MetadataEntry entry) =>
        entry.ValueCase == MetadataEntry.ValueOneofCase.BytesValue ? entry.BytesValue.ToBase64() : entry.StringValue;
}
