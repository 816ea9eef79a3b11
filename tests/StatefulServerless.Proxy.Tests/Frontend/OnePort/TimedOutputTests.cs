using System.IO.Pipelines;
using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Proxy.Frontend.OnePort;

namespace StatefulServerless.Proxy.Tests.Frontend.OnePort;

/// <summary>A client that takes nothing is noticed after the limit, and only then.</summary>
public sealed class TimedOutputTests : IAsyncDisposable
{
    private const int PauseThreshold = 10;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: PauseThreshold, resumeWriterThreshold: 1));
    private readonly TimedOutput _output;
    private int _stalls;

    public TimedOutputTests() => _output = new TimedOutput(_pipe.Writer, _limit, _time, () => _stalls++);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _output.DisposeAsync();

    [Fact]
    public void Flush_ThatNobodyTakes_IsAStallAfterTheLimit()
    {
        _ = FlushAsync();

        _time.Advance(_limit - TimeSpan.FromTicks(1));
        Assert.Equal(0, _stalls);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, _stalls);
    }

    [Fact]
    public async Task Flush_ThatIsTaken_IsNoStall_AndTheNextOneHasTheWholeLimit()
    {
        for (var flush = 0; flush < 3; flush++)
        {
            var flushing = FlushAsync();
            _time.Advance(_limit - TimeSpan.FromSeconds(1));
            await TakeAsync();
            await flushing;
        }

        _time.Advance(_limit * 2);
        Assert.Equal(0, _stalls);
    }

    private Task<FlushResult> FlushAsync() => _output.WriteAsync(new byte[PauseThreshold], Token).AsTask();

    private async Task TakeAsync() => _pipe.Reader.AdvanceTo((await _pipe.Reader.ReadAsync(Token)).Buffer.End);
}
