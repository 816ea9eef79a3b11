namespace StatefulServerless.LoadBench.Reporting;

/// <summary>What is to be reached.</summary>
internal static class Goals
{
    /// <summary>Of the skeleton's commands per second.</summary>
    public const double LeastRate = 0.85;

    /// <summary>Of the skeleton's p99.</summary>
    public const double MostP99 = 1.3;

    /// <summary>The goals are for at least so many callers.</summary>
    public const int LeastCallers = 32;

    /// <summary>Commands per second on SQLite with <see cref="CallersOfCommits"/> callers, of its single commits.</summary>
    public const double LeastOfCommits = 3;

    public const int CallersOfCommits = 256;

    /// <summary>Of memory for each idle live entity.</summary>
    public const int MostBytesOfAnEntity = 16 * 1024;
}
