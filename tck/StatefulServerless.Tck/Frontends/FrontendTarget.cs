using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Frontends;

/// <summary>The frontend under test: a user function that serves the model entity or the shopping cart.</summary>
internal abstract class FrontendTarget : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    public abstract Uri Address { get; }

    /// <summary>Whether it can be killed and started again.</summary>
    public virtual bool IsProcess => false;

    public ProcessLog Log { get; } = new();

    public abstract string Description { get; }

    /// <summary>Starts it; nothing for one that runs already. It may not listen yet when this returns.</summary>
    public virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Kills it, without warning.</summary>
    public virtual Task KillAsync() => throw new InvalidOperationException("It is no process of this run.");

    /// <exception cref="StartException">It has exited or does not answer.</exception>
    public virtual Task AwaitReadyAsync(Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken) =>
        Readiness.AwaitAsync(isReady, null, TimeSpan.FromSeconds(60), Log, cancellationToken);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
