using System.Globalization;

namespace StatefulServerless.FaultCampaign.History;

/// <summary>What a read saw of a ledger: how many entries, and a fingerprint of all of them in their order.</summary>
internal readonly record struct LedgerView(int Count, string Fingerprint)
{
    // FNV-1a: it only has to tell one list from another, and can be continued entry by entry.
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    public static LedgerView Of(IEnumerable<string> entries) => Prefixes(entries).Last();

    /// <summary>The views of a growing ledger, the empty one first.</summary>
    public static IEnumerable<LedgerView> Prefixes(IEnumerable<string> entries)
    {
        var hash = Basis;
        var count = 0;
        yield return new LedgerView(count, Text(hash));
        foreach (var entry in entries)
        {
            hash = Continue(hash, entry);
            yield return new LedgerView(++count, Text(hash));
        }
    }

    private static ulong Continue(ulong hash, string entry)
    {
        foreach (var letter in entry) hash = (hash ^ letter) * Prime;
        return (hash ^ '\n') * Prime;
    }

    private static string Text(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
