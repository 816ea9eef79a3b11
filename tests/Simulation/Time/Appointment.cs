namespace StatefulServerless.Simulation.Time;

/// <summary>Something that will happen unless it is called off.</summary>
internal sealed class Appointment(Action what)
{
    public bool IsCancelled { get; private set; }

    public void Cancel() => IsCancelled = true;

    public void Keep() => what();
}
