namespace StatefulServerless.Tck.Pairs;

/// <summary>The rules that one frame breaks.</summary>
internal sealed class Complaints
{
    public List<string> All { get; } = [];

    public void Unless(bool holds, string rule)
    {
        if (!holds) All.Add(rule);
    }
}
