namespace StatefulServerless.LoadBench.Contenders;

/// <summary>The names of contenders in reports.</summary>
internal static class Contender
{
    public const string Proxy = "proxy";
    public const string Skeleton = "skeleton";
    public const string Echo = "echo";
    public const string TwoHop = "two-hop";
    public const string Actor = "actor";
    public const string Commits = "commits";
}
