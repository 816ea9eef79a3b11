namespace StatefulServerless.Simulation.Time;

/// <summary>What will happen, in the order of virtual time; what is due at the same time comes in the order in which it was entered.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Appointment, Due> _appointments = new();
    private long _entered;

    /// <summary>The monotonic time of the whole world.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>How many things have happened.</summary>
    public long Steps { get; private set; }

    public Appointment At(TimeSpan time, Action what)
    {
        var appointment = new Appointment(what);
        _appointments.Enqueue(appointment, new Due(Math.Max(time.Ticks, Now.Ticks), ++_entered));
        return appointment;
    }

    public Appointment After(TimeSpan delay, Action what) => At(Now + delay, what);

    /// <summary>Lets the next thing happen.</summary>
    /// <returns>False when nothing will happen until then; the time is then that time.</returns>
    public bool RunNext(TimeSpan until)
    {
        while (_appointments.TryPeek(out var next, out var due) && due.Ticks <= until.Ticks)
        {
            _appointments.Dequeue();
            if (next.IsCancelled)
                continue;
            Now = TimeSpan.FromTicks(due.Ticks);
            Steps++;
            next.Keep();
            return true;
        }
        Now = until;
        return false;
    }

    private readonly record struct Due(long Ticks, long Order) : IComparable<Due>
    {
        public int CompareTo(Due other) => Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks) : Order.CompareTo(other.Order);
    }
}
