using StatefulServerless.Protocol;

namespace StatefulServerless.Streams;

/// <summary>The stream of one live entity: frame in, answer out. Disposed when the stream ends.</summary>
internal interface IEntityStream : IAsyncDisposable
{
    ValueTask<StreamStep> ReceiveAsync(EntityStreamIn frame, CancellationToken cancellationToken);
}
