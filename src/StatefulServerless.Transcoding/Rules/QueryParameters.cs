using System.Buffers;
using System.Text;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Templates;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Reads a query's parameters into the fields that neither path nor body binds: <c>page.size=3&amp;tag=a&amp;tag=b</c>.</summary>
internal sealed class QueryParameters(MessageTable input, IReadOnlyList<FieldPath> pathVariables, FieldTable? bodyField, TranscodingOptions options)
{
    private readonly string[] _oneofsTaken =
        [.. (bodyField is null ? [] : new[] { FieldPath.TryResolve(input, bodyField.Name, out _)! }).Concat(pathVariables).SelectMany(path => path.OneofChoices)];

    /// <exception cref="TranscodingException">The query is malformed, or names a field that it cannot set.</exception>
    public void Read(string rawQuery, WireBuffer output)
    {
        var query = rawQuery.AsSpan().TrimStart('?');
        if (query.IsEmpty)
            return;

        var given = new HashSet<string>(_oneofsTaken.Concat(_oneofsTaken.Select(OneofOf)));
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

    private void ReadParameter(ReadOnlySpan<char> parameter, HashSet<string> given, WireBuffer output)
    {
        if (PercentEncoding.FindFault(parameter) is { } fault)
            throw new TranscodingException($"The query parameter \"{Shown(parameter.ToString())}\" holds {fault}.");

        var equals = parameter.IndexOf('=');
        var path = Resolve(Decode(equals < 0 ? parameter : parameter[..equals]));
        Note(path, given);
        var value = equals < 0 ? [] : parameter[(equals + 1)..];
        var rented = ArrayPool<byte>.Shared.Rent(value.Length * 3);
        try
        {
            path.Write(rented.AsSpan(0, PercentEncoding.DecodeToUtf8(value, rented, plusIsSpace: true)), output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
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

    private static void Note(FieldPath path, HashSet<string> given)
    {
        if (!given.Add(path.Canonical) && !path.Leaf.IsRepeated)
            throw new TranscodingException($"The query parameter `{path.Canonical}` is given twice, but the {path.Leaf.Display} is not repeated.");

        foreach (var choice in path.OneofChoices)
        {
            var oneof = OneofOf(choice);
            given.Add(choice);
            if (!given.Add(oneof) && given.Any(other => other != choice && other.StartsWith(oneof + "=", StringComparison.Ordinal)))
                throw new TranscodingException($"The query parameter `{path.Canonical}` is in a oneof of which another field is given already; give one.");
        }
    }

    private static string OneofOf(string choice) => choice[..choice.IndexOf('=')];

    private static string Decode(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[text.Length * 3];
        return Encoding.UTF8.GetString(utf8, 0, PercentEncoding.DecodeToUtf8(text, utf8, plusIsSpace: true));
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
