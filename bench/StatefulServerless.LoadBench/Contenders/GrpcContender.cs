using StatefulServerless.LoadBench.Load;
using StatefulServerless.LoadBench.Processes;

namespace StatefulServerless.LoadBench.Contenders;

/// <summary>A process with a pad service.</summary>
/// <param name="name">What the report calls it.</param>
/// <param name="peer">The process.</param>
/// <param name="port">Where the service is.</param>
internal sealed class GrpcContender(string name, Peer peer, int port) : IContender
{
    public string Name => name;

    public int ProcessId => peer.Id;

    public PadCallers Callers { get; } = new(port);

    public Task<LoadRound> RunAsync(int callers, TimeSpan warmUp, TimeSpan length) =>
        Callers.RunAsync(callers, warmUp, length, () => peer.ProcessorTime);

    public void Dispose()
    {
        Callers.Dispose();
        peer.Dispose();
    }
}
