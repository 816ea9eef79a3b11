using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace StatefulServerless.FaultCampaign.Ledger.Troubles;

/// <summary>A response whose bytes pass the switch.</summary>
internal sealed class TroubledBody(IHttpResponseBodyFeature inner, TroubleSwitch troubles) : IHttpResponseBodyFeature
{
    public Stream Stream => Writer.AsStream(leaveOpen: true);

    public PipeWriter Writer { get; } = new TroubledWriter(inner.Writer, troubles);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        inner.SendFileAsync(path, offset, count, cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();
}
