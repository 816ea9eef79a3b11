using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Runs;

/// <summary>Plays the other side for the thing under test.</summary>
internal interface ICaseRunner : IAsyncDisposable
{
    /// <summary>Gets the thing under test to where cases can run.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>What the thing under test can do, as far as that shows.</summary>
    IReadOnlySet<string> Capabilities { get; }

    /// <summary>Gets everything into the state in which this case begins. Does not count as the case's time.</summary>
    Task PrepareAsync(TckCase @case, CancellationToken cancellationToken);

    /// <exception cref="ExpectationException">The thing under test did something else.</exception>
    Task RunAsync(TckCase @case, Transcript transcript, double patience, CancellationToken cancellationToken);

    /// <summary>What the thing under test has written since this was asked last; null when that is not known.</summary>
    string? TakeLog();
}
