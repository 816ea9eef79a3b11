using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Benchmarks.Streams;

/// <summary>A proxy that has sent everything already.</summary>
internal sealed class CannedFrames(EntityStreamIn[] frames) : IAsyncStreamReader<EntityStreamIn>
{
    private static readonly Task<bool> _more = Task.FromResult(true);
    private static readonly Task<bool> _end = Task.FromResult(false);

    private int _next;

    public EntityStreamIn Current => frames[_next - 1];

    public Task<bool> MoveNext(CancellationToken cancellationToken) => _next++ < frames.Length ? _more : _end;
}
