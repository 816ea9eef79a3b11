using System.Net;
using System.Text.Json;
using StatefulServerless.FaultCampaign.Faults.Showers;

namespace StatefulServerless.FaultCampaign.Faults;

/// <inheritdoc cref="FaultKind.BadInput"/>
internal sealed class BadInputShower : IFault
{
    private const int AtOnce = 4;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    public FaultKind Kind => FaultKind.BadInput;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        using var grpc = new GrpcShower(scene.Victim.Address);
        var answered = 0;
        await Parallel.ForEachAsync(
            Drops(scene.Victim.Address, grpc),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (drop, cancelled) =>
            {
                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
                deadline.CancelAfter(_patience);
                if (await drop(deadline.Token)) Interlocked.Increment(ref answered);
            });
        scene.Saw(answered, "bad inputs were answered, or their connections closed");
        scene.Healed();
    }

    private static IEnumerable<Func<CancellationToken, Task<bool>>> Drops(IPEndPoint target, GrpcShower grpc) =>
        BadRows.Read("http.json").Select(variant => Raw(target, RawShower.BytesOfRequest(variant)))
            .Concat(BadRows.Read("transport.json").Where(IsForThePublicPort).Select(variant => Raw(target, RawShower.BytesOfConnection(variant))))
            .Concat(BadRows.Read("grpc.json").Select(variant => (Func<CancellationToken, Task<bool>>)(cancelled => grpc.SendAsync(variant, cancelled))));

    private static Func<CancellationToken, Task<bool>> Raw(IPEndPoint target, IEnumerable<byte[]> bytes) => cancelled => RawShower.SendAsync(target, bytes, cancelled);

    private static bool IsForThePublicPort(JsonElement variant) => !variant.TryGetProperty("port", out var port) || port.GetString() == "public";
}
