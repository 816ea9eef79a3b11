using System.Collections.Concurrent;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>
/// Lets through what a caller may see of a user function's metadata. What is left out is said in the log, once for each command and key: an
/// answer is worth more than its metadata, so it is never refused for it.
/// </summary>
internal sealed class ReplyMetadata(ProxyOptions options, FrontendLog log)
{
    // A function may invent keys without end.
    private const int MostWarnings = 1_000;

    private readonly ConcurrentDictionary<(string Command, string Key), byte> _warned = new();

    public CallResult Checked(CallResult result, string command)
    {
        if (result.Metadata is not { Entries.Count: > 0 } metadata) return result;
        var bytes = MetadataSize.Of(metadata);
        if (bytes > options.MaxReplyMetadataBytes)
        {
            if (IsNews(command, "")) log.ReplyMetadataTooLarge(command, bytes, options.MaxReplyMetadataBytes);
            return result with { Metadata = null };
        }

        return result with { Metadata = new Metadata { Entries = { metadata.Entries.Where(entry => IsPassed(entry, command)) } } };
    }

    private bool IsPassed(MetadataEntry entry, string command)
    {
        if (FaultOf(entry) is not { } fault) return true;
        if (IsNews(command, entry.Key)) log.ReplyMetadataLeftOut(command, LogText.Of(entry.Key), fault);
        return false;
    }

    private string? FaultOf(MetadataEntry entry)
    {
        if (MetadataSyntax.FaultOf(entry) is { } fault) return fault;
        if (ReservedMetadata.ContainsInReplies(entry.Key)) return "it is reserved";
        return !options.AllowSetCookie && entry.Key.Equals(ReservedMetadata.SetCookie, StringComparison.OrdinalIgnoreCase)
            ? $"{ProxyConfiguration.SectionName}:{nameof(options.AllowSetCookie)} is not set"
            : null;
    }

    private bool IsNews(string command, string key) => _warned.Count < MostWarnings && _warned.TryAdd((command, key), 0);
}
