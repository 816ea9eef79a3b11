using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Tests.Cases;

/// <summary>The cases of a role as the table of tck/cases-&lt;role&gt;.md.</summary>
internal static class CaseTable
{
    public static string Of(TckRole role)
    {
        var cases = CaseLibrary.Of(role);
        var name = role.ToString().ToLowerInvariant();
        return string.Join('\n', [$"# The cases for {(role == TckRole.Proxy ? "proxie" : name)}s", "", $"{cases.Count} cases. A test holds this table against the files in `StatefulServerless.Tck/CaseFiles/{name}`.", "", "| id | name | | | says | because of |", "|---|---|---|---|---|---|", .. cases.Select(Row), ""]);
    }

    private static string Row(TckCase @case) =>
        $"| {@case.Id} | {@case.Name} | {@case.Level.ToString().ToLowerInvariant()} | {(@case.IsMust ? "must" : "should")} | {@case.Says} | {string.Join(", ", @case.Cites)} |";
}
