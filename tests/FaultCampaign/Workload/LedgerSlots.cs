using System.Globalization;
using System.Text.RegularExpressions;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>The ledgers that are written at a time. One that is long enough is left, and another takes its slot: entities begin all the time.</summary>
internal sealed partial class LedgerSlots(int count)
{
    private const int EntriesPerLedger = 300;

    private readonly int[] _entries = new int[count];

    public int Count => count;

    /// <summary>The slot's current ledger, for a command that writes.</summary>
    public string TakeForAppend(int slot) => Name(slot, Interlocked.Increment(ref _entries[slot]) / EntriesPerLedger);

    public string Current(int slot) => Name(slot, Volatile.Read(ref _entries[slot]) / EntriesPerLedger);

    /// <summary>A ledger of the slot that nobody writes any more, perhaps; the current one as long as there is no other.</summary>
    public string Former(int slot, Random random) => Name(slot, random.Next(1 + (Volatile.Read(ref _entries[slot]) / EntriesPerLedger)));

    /// <summary>The slot that a ledger is, or was, in.</summary>
    public static int SlotOf(string ledger) => int.Parse(ledger.AsSpan(1, ledger.IndexOf('g', StringComparison.Ordinal) - 1), CultureInfo.InvariantCulture);

    /// <summary>Whether an entity is one of them; others come from bad input.</summary>
    public static bool IsLedger(string entity) => Names().IsMatch(entity);

    private static string Name(int slot, int generation) => $"s{slot}g{generation}";

    [GeneratedRegex(@"^s\d+g\d+$")]
    private static partial Regex Names();
}
