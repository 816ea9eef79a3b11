namespace StatefulServerless.Tck.Scripts;

/// <summary>The thing under test did something else than the script expects.</summary>
/// <param name="expected">What the script expects.</param>
/// <param name="found">What came.</param>
internal sealed class ExpectationException(string expected, string found) : Exception($"expected {expected}; found {found}")
{
    public string Expected => expected;

    public string Found => found;
}
