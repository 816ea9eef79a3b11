using System.Text.RegularExpressions;

namespace StatefulServerless.Simulation.Corners;

/// <summary>How often each corner case was reached.</summary>
internal sealed partial class CornerCounts
{
    private static readonly Corner[] _all = Enum.GetValues<Corner>();

    private readonly long[] _counts = new long[_all.Length];

    public long this[Corner corner] => _counts[(int)corner];

    /// <summary>The one that was reached least.</summary>
    public Corner Rarest => _all.MinBy(corner => this[corner]);

    public void Reach(Corner corner) => _counts[(int)corner]++;

    public void Add(CornerCounts others)
    {
        foreach (var corner in _all)
            _counts[(int)corner] += others[corner];
    }

    public IEnumerable<Corner> Below(long bar) => _all.Where(corner => this[corner] < bar);

    /// <summary>A line for each, for example <c>persist fails: 1200</c>.</summary>
    public IEnumerable<string> Lines() => _all.Select(corner => FormattableString.Invariant($"{Words(corner),-55} {this[corner],10}"));

    public static string Words(Corner corner) => Capital().Replace(corner.ToString(), " $0").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
