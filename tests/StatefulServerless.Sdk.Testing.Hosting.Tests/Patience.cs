namespace StatefulServerless.Testing.Hosting.Tests;

/// <summary>How long a test waits before it takes something for a hang.</summary>
internal static class Patience
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>Ends with the test, too.</summary>
    public static CancellationToken Token()
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(_limit);
        return patience.Token;
    }
}
