using System.Text.RegularExpressions;

namespace StatefulServerless.Operator.Checks;

/// <summary>Everything that is wrong with a resource, in sentences of the form <c>field: found: what was expected</c>.</summary>
internal sealed class Complaints
{
    private const int MaxShownCharacters = 100;

    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public bool IsEmpty => _all.Count == 0;

    public void Add(string field, object? found, string expected) => _all.Add($"{field}: {Shown(found)}: {expected}");

    /// <param name="complaint">Made elsewhere, in the same form.</param>
    public void Add(string complaint) => _all.Add(complaint);

    public void AddUnless(bool isRight, string field, object? found, string expected)
    {
        if (!isRight) Add(field, found, expected);
    }

    /// <summary>For a value that must be there and have a form.</summary>
    public void Expect(Regex form, string field, string? found, string expected) => AddUnless(found is not null && form.IsMatch(found), field, found, expected);

    // A value of any size may have been given; a status is no place for it.
    private static string Shown(object? found) => found?.ToString() switch
    {
        null => "(none)",
        "" => "(empty)",
        { Length: > MaxShownCharacters } text => text[..MaxShownCharacters] + "…",
        var text => text,
    };
}
