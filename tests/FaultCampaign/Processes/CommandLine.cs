namespace StatefulServerless.FaultCampaign.Processes;

/// <summary>A program with its arguments.</summary>
internal sealed record CommandLine(IReadOnlyList<string> Words)
{
    /// <summary>The same, run by another program such as <c>ip netns exec NAME</c>, which becomes it and keeps its process id.</summary>
    public CommandLine Under(params IEnumerable<string> outer) => new([.. outer, .. Words]);

    public static CommandLine Of(params IEnumerable<string> words) => new([.. words]);

    public override string ToString() => string.Join(' ', Words);
}
