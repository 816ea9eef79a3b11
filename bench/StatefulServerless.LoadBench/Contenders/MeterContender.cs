using Grpc.Net.Client;
using StatefulServerless.LoadBench.Load;
using StatefulServerless.LoadBench.Processes;
using StatefulServerless.LoadBench.Protos;

namespace StatefulServerless.LoadBench.Contenders;

/// <summary>A process that puts itself under load.</summary>
/// <param name="name">What the report calls it.</param>
/// <param name="peer">The process.</param>
/// <param name="port">Where it takes orders.</param>
/// <param name="mostCallers">More callers than that make no difference.</param>
internal sealed class MeterContender(string name, Peer peer, int port, int mostCallers = int.MaxValue) : IContender
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");

    public string Name => name;

    public async Task<LoadRound> RunAsync(int callers, TimeSpan warmUp, TimeSpan length)
    {
        var order = new LoadOrder { Callers = Math.Min(callers, mostCallers), WarmUpMs = (int)warmUp.TotalMilliseconds, LengthMs = (int)length.TotalMilliseconds };
        var result = await new Meter.MeterClient(_channel).RunAsync(order);
        return new LoadRound(new LatencyHistogram(result.Calls), result.Seconds, result.Errors);
    }

    public void Dispose()
    {
        _channel.Dispose();
        peer.Dispose();
    }
}
