namespace StatefulServerless.Proxy.Journal;

/// <summary>The journal answers, but using it would break a promise or cannot work: somebody must change something.</summary>
/// <param name="complaints">One line for each defect, with the way out; at least one. None holds a secret.</param>
/// <param name="tries">How many times in a row this must be found before the proxy gives up.</param>
internal sealed class JournalRefusedException(IReadOnlyList<string> complaints, int tries = 1)
    : Exception(string.Join(Environment.NewLine, complaints))
{
    public IReadOnlyList<string> Complaints { get; } = complaints;

    public int Tries { get; } = tries;
}
