using System.Globalization;

namespace StatefulServerless.FaultCampaign.Processes;

/// <summary>Which process has made which, as Linux tells it.</summary>
internal static class ProcessTree
{
    // "id (name) state parent …"; the name may hold anything, brackets too.
    private const int ParentAfterName = 2;

    public static IEnumerable<int> ChildrenOf(int parent) => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == parent);

    private static int? ParentOf(int id)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 1)..].Split(' ')[ParentAfterName], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
