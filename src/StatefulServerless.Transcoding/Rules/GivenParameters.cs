using StatefulServerless.Transcoding.Fields;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>
/// Which fields one query has given already, and which member of which oneof. Kept per thread between calls, so that a call allocates
/// none.
/// </summary>
internal sealed class GivenParameters
{
    private const int MaxPathsKept = 1024;

    [ThreadStatic]
    private static GivenParameters? _idle;

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);

    /// <summary>Begins a query: nothing is given but the oneofs that path and body have chosen in.</summary>
    public static GivenParameters Rent(ReadOnlySpan<OneofChoice> chosen)
    {
        var given = _idle ?? new GivenParameters();
        _idle = null;
        foreach (var choice in chosen)
            given._members.TryAdd(choice.Oneof, choice.Member);
        return given;
    }

    public static void Return(GivenParameters given)
    {
        if (given._paths.Count > MaxPathsKept)
            return;
        given._paths.Clear();
        given._members.Clear();
        _idle = given;
    }

    /// <summary>Adds a field; false if it is there already.</summary>
    public bool Add(FieldPath path) => _paths.Add(path.Canonical);

    /// <summary>Chooses a oneof's member; false if another one is chosen already.</summary>
    public bool Choose(OneofChoice choice) =>
        _members.TryAdd(choice.Oneof, choice.Member) || _members[choice.Oneof] == choice.Member;
}
