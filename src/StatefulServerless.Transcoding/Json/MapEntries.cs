using System.Buffers;
using System.Numerics;

namespace StatefulServerless.Transcoding.Json;

/// <summary>
/// Which entries of one map count: of several with one key the last. A hash table in rented memory, so that a map allocates nothing; the
/// hashes are seeded, so that nobody can choose keys that collide.
/// </summary>
internal ref struct MapEntries
{
    // An entry's index plus one by the hash of its key; zero is a free place.
    private readonly int[] _places;
    private readonly MapKey[] _keys;
    private readonly int _mask;
    private int _count;

    /// <param name="capacity">How many entries there are.</param>
    public MapEntries(int capacity)
    {
        _mask = (int)BitOperations.RoundUpToPowerOf2((uint)capacity * 2) - 1;
        _places = ArrayPool<int>.Shared.Rent(_mask + 1);
        _places.AsSpan(0, _mask + 1).Clear();
        _keys = ArrayPool<MapKey>.Shared.Rent(capacity);
    }

    /// <summary>Whether an entry, by the order in which they were added, is the last one with its key.</summary>
    public readonly bool IsLast(int entry) => !_keys[entry].IsReplaced;

    /// <summary>Adds the next entry; an earlier one with the same key no longer counts.</summary>
    public void Add(MapKey key, ReadOnlySpan<byte> message)
    {
        var place = key.HashIn(message) & _mask;
        while (_places[place] is var taken and > 0 && !_keys[taken - 1].Equals(key, message))
            place = (place + 1) & _mask;

        if (_places[place] > 0)
            _keys[_places[place] - 1].IsReplaced = true;
        _keys[_count] = key;
        _places[place] = ++_count;
    }

    public readonly void Return()
    {
        ArrayPool<int>.Shared.Return(_places);
        ArrayPool<MapKey>.Shared.Return(_keys);
    }
}
