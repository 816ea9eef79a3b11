using Akka.Actor;

namespace StatefulServerless.Proxy.Journal;

/// <summary>Proves that the journal can be read, before the proxy says that it is ready.</summary>
internal static class JournalProbe
{
    /// <exception cref="IOException">The journal cannot be read.</exception>
    /// <exception cref="TimeoutException">The journal gives no answer.</exception>
    public static async Task ReadAsync(ActorSystem system, TimeSpan timeout)
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var probe = system.ActorOf(Props.Create(() => new JournalProbeActor(read)));
        try
        {
            await read.Task.WaitAsync(timeout);
        }
        finally
        {
            system.Stop(probe);
        }
    }
}
