namespace StatefulServerless.Proxy.Histories.CommandLine;

/// <summary>Says now and then how far long work has come, on the side.</summary>
internal sealed class Progress(TextWriter errors, TimeProvider time)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(2);

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _said;

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public void Report(Func<string> state)
    {
        if (Elapsed - _said < _interval) return;
        _said = Elapsed;
        errors.WriteLine($"{_said.TotalSeconds:0} s: {state()}");
    }
}
