using StatefulServerless.Proxy.Entities;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>A user function's entity spec cannot be served. The message lists the complaints on one line, each cut where it is very long.</summary>
internal sealed class EntitySpecException(IReadOnlyList<string> complaints) : Exception($"its entity spec is refused: {Listed(complaints)}")
{
    private const int MaxListed = 100;

    private const int MaxCharacters = 1_000;

    public IReadOnlyList<string> Complaints { get; } = complaints;

    private static string Listed(IReadOnlyList<string> complaints)
    {
        var listed = string.Join("; ", complaints.Take(MaxListed).Select(Shown));
        return complaints.Count <= MaxListed ? listed : $"{listed}; and {complaints.Count - MaxListed} more";
    }

    // Names and templates are the function's, and may hold whatever it likes.
    private static string Shown(string complaint) =>
        LogText.Of(complaint.Length <= MaxCharacters ? complaint : $"{complaint.AsSpan(0, MaxCharacters)}…");
}
