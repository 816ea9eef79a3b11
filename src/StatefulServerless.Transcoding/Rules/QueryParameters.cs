using System.Collections.Concurrent;
using System.Text;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Templates;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Reads a query's parameters into the fields that neither path nor body binds: <c>page.size=3&amp;tag=a&amp;tag=b</c>.</summary>
internal sealed class QueryParameters(MessageTable input, IReadOnlyList<FieldPath> pathVariables, FieldTable? bodyField, TranscodingOptions options)
{
    private const int MaxNamesKept = 1024;

    private readonly OneofChoice[] _chosen =
        [.. (bodyField is null ? [] : new[] { FieldPath.TryResolve(input, bodyField.Name, out _)! }).Concat(pathVariables).SelectMany(path => path.OneofChoices)];

    // Names that were resolved before. Their spelling is the caller's, so how many are kept has a bound.
    private readonly ConcurrentDictionary<string, FieldPath> _resolved = new(StringComparer.Ordinal);
    private int _resolvedCount;

    /// <exception cref="TranscodingException">The query is malformed, or names a field that it cannot set.</exception>
    public void Read(string rawQuery, WireBuffer output)
    {
        var query = rawQuery.AsSpan().TrimStart('?');
        if (query.IsEmpty)
            return;

        var given = GivenParameters.Rent(_chosen);
        try
        {
            Read(query, given, output);
        }
        finally
        {
            GivenParameters.Return(given);
        }
    }

    /// <summary>Whether path or body have chosen another member of a oneof that this field, or a message around it, is in.</summary>
    public bool IsExcluded(HttpFieldPath field) =>
        FieldPath.TryResolve(input, field.Text, out _) is { } path
        && path.OneofChoices.Any(own => _chosen.Any(chosen => chosen.Oneof == own.Oneof && chosen.Member != own.Member));

    private void Read(ReadOnlySpan<char> query, GivenParameters given, WireBuffer output)
    {
        var count = 0;
        foreach (var range in query.Split('&'))
        {
            if (query[range].IsEmpty)
                continue;
            if (++count > options.MaxQueryParameters)
                throw new TranscodingException($"The query has more than {options.MaxQueryParameters} parameters.");
            ReadParameter(query[range], given, output);
        }
    }

    private void ReadParameter(ReadOnlySpan<char> parameter, GivenParameters given, WireBuffer output)
    {
        if (PercentEncoding.FindFault(parameter) is { } fault)
            throw new TranscodingException($"The query parameter \"{Shown(parameter.ToString())}\" holds {fault}.");

        var equals = parameter.IndexOf('=');
        var path = PathOf(equals < 0 ? parameter : parameter[..equals]);
        Note(path, given);
        var value = equals < 0 ? [] : parameter[(equals + 1)..];
        if (output.Scratch.Length < value.Length * 3)
            output.Scratch = new byte[value.Length * 3];
        path.Write(output.Scratch.AsSpan(0, PercentEncoding.DecodeToUtf8(value, output.Scratch, plusIsSpace: true)), output);
    }

    private FieldPath PathOf(ReadOnlySpan<char> rawName)
    {
        if (_resolved.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(rawName, out var known))
            return known;

        var path = Resolve(Decode(rawName));
        if (_resolvedCount < MaxNamesKept && _resolved.TryAdd(rawName.ToString(), path))
            Interlocked.Increment(ref _resolvedCount);
        return path;
    }

    private FieldPath Resolve(string name)
    {
        if (name.AsSpan().Count('.') >= options.MaxQueryPathLength)
            throw new TranscodingException($"The query parameter `{Shown(name)}` is longer than {options.MaxQueryPathLength} names.");

        var path = FieldPath.TryResolve(input, name, out var fault)
            ?? throw new TranscodingException($"Unknown query parameter `{Shown(name)}`: {fault}.");
        if (!TextValue.IsSupported(path.Leaf))
            throw new TranscodingException($"The query parameter `{Shown(name)}` is a message or a map, which a query cannot hold; set its fields.");
        if (pathVariables.Any(variable => variable.Canonical == path.Canonical))
            throw new TranscodingException($"The query parameter `{Shown(name)}` is bound by the path already; leave it out.");
        if (bodyField is not null && (path.Canonical == bodyField.Name || path.Canonical.StartsWith(bodyField.Name + ".", StringComparison.Ordinal)))
            throw new TranscodingException($"The query parameter `{Shown(name)}` is bound by the body already; leave it out.");
        return path;
    }

    private static void Note(FieldPath path, GivenParameters given)
    {
        if (!given.Add(path) && !path.Leaf.IsRepeated)
            throw new TranscodingException($"The query parameter `{path.Canonical}` is given twice, but the {path.Leaf.Display} is not repeated.");

        foreach (var choice in path.OneofChoices)
        {
            if (!given.Choose(choice))
                throw new TranscodingException($"The query parameter `{path.Canonical}` is in a oneof of which another field is given already; give one.");
        }
    }

    private static string Decode(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[text.Length * 3];
        return Encoding.UTF8.GetString(utf8, 0, PercentEncoding.DecodeToUtf8(text, utf8, plusIsSpace: true));
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
