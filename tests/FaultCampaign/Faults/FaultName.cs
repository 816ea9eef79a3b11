using System.Text.RegularExpressions;

namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>The names of faults as people write them: <c>kill-one</c>.</summary>
internal static partial class FaultName
{
    public static IEnumerable<string> All => Enum.GetValues<FaultKind>().Select(Of);

    public static string Of(FaultKind kind) => Border().Replace(kind.ToString(), "-").ToLowerInvariant();

    /// <exception cref="FormatException">No fault is called so.</exception>
    public static FaultKind Parse(string name) =>
        Enum.GetValues<FaultKind>().Where(kind => Of(kind) == name).Select(kind => (FaultKind?)kind).FirstOrDefault()
        ?? throw new FormatException($"There is no fault {name}; there are {string.Join(", ", All)}.");

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Border();
}
