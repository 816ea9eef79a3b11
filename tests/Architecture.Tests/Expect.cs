namespace StatefulServerless.Architecture.Tests;

internal static class Expect
{
    /// <summary>Fails with every culprit in full, one per line; Assert.Empty would cut them off.</summary>
    public static void None(IEnumerable<string> culprits, string complaint)
    {
        var found = culprits.ToList();
        Assert.True(found.Count == 0, $"{complaint}:\n{string.Join('\n', found)}");
    }
}
