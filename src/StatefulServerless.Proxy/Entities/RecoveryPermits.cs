namespace StatefulServerless.Proxy.Entities;

/// <summary>How many entities of this process recover at once; the others wait for their turn, first come, first served. Safe for any thread.</summary>
internal sealed class RecoveryPermits(int most)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Permit> _waiting = [];
    private int _granted;

    /// <param name="granted">Called once, when it is its turn; it must return at once.</param>
    /// <returns>To be disposed when the recovery is over, or not wanted any more.</returns>
    public IDisposable Request(Action granted)
    {
        var permit = new Permit(this, granted);
        lock (_lock)
        {
            if (_granted == most)
            {
                permit.Place = _waiting.AddLast(permit);
                return permit;
            }
            _granted++;
        }
        granted();
        return permit;
    }

    private void Return(Permit permit)
    {
        Permit? next = null;
        lock (_lock)
        {
            if (permit.IsReturned)
                return;
            permit.IsReturned = true;
            if (permit.Place is { } place)
                _waiting.Remove(place);
            else if (_waiting.First is { } first)
                next = TakeTurn(first);
            else
                _granted--;
        }
        next?.Granted();
    }

    private Permit TakeTurn(LinkedListNode<Permit> first)
    {
        _waiting.Remove(first);
        first.Value.Place = null;
        return first.Value;
    }

    private sealed class Permit(RecoveryPermits owner, Action granted) : IDisposable
    {
        public Action Granted => granted;

        /// <summary>Where it waits; null once it is granted.</summary>
        public LinkedListNode<Permit>? Place { get; set; }

        public bool IsReturned { get; set; }

        public void Dispose() => owner.Return(this);
    }
}
