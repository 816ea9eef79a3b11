namespace StatefulServerless.Simulation.Time;

/// <summary>A way on which nothing overtakes what was sent before it: an actor's mailbox as another one fills it, one direction of a stream.</summary>
internal sealed class Line(Agenda agenda)
{
    private TimeSpan _last;

    public void Send(TimeSpan delay, Action arrival)
    {
        _last = agenda.Now + delay > _last ? agenda.Now + delay : _last;
        agenda.At(_last, arrival);
    }
}
