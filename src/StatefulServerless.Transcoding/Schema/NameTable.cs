using System.Numerics;

namespace StatefulServerless.Transcoding.Schema;

/// <summary>
/// A fixed hash table from UTF-8 names to values, looked up by span. Its names come from descriptors, never from callers, so a caller
/// cannot make its chains long.
/// </summary>
internal sealed class NameTable<T>(int capacity) where T : class
{
    private readonly (byte[] Name, T Value)[] _slots = new (byte[], T)[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 1) * 2)];

    /// <summary>The length in bytes of the longest name.</summary>
    public int LongestName { get; private set; }

    /// <summary>Adds a name, unless it is there already; answers the value that the name now has.</summary>
    public T GetOrAdd(string name, T value)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(name);
        ref var slot = ref _slots[SlotOf(utf8)];
        if (slot.Name is null)
            slot = (utf8, value);
        LongestName = Math.Max(LongestName, utf8.Length);
        return slot.Value;
    }

    public T? Find(ReadOnlySpan<byte> name) => name.Length <= LongestName ? _slots[SlotOf(name)].Value : null;

    private int SlotOf(ReadOnlySpan<byte> name)
    {
        var mask = _slots.Length - 1;
        var index = (int)Hash(name) & mask;
        while (_slots[index].Name is { } taken && !name.SequenceEqual(taken))
            index = (index + 1) & mask;
        return index;
    }

    // FNV-1a: the names are short and known in advance.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var octet in name)
            hash = (hash ^ octet) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
