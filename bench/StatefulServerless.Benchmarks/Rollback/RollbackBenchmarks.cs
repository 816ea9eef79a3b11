using BenchmarkDotNet.Attributes;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Benchmarks.Transcoding;
using StatefulServerless.Protocol;

namespace StatefulServerless.Benchmarks.Rollback;

/// <summary>
/// What it costs that a failed command leaves no trace, by the size of the state: the stream runner alone, a frame in and its answer out. A query is the yardstick: it
/// never copies. Beside the state as a message stands one in fields, which is never copied and must be loaded anew instead.
/// </summary>
[Config(typeof(ShortJob))]
public class RollbackBenchmarks
{
    private static readonly EntityStreamIn _look = OpenArchive<MessageArchive>.Command("Look", new Change());
    private static readonly EntityStreamIn _rewrite = OpenArchive<MessageArchive>.Command("Rewrite", new Change());
    private static readonly EntityStreamIn _refuse = OpenArchive<MessageArchive>.Command("Refuse", new Change());
    private static readonly EntityStreamIn _rewriteAndRefuse = OpenArchive<MessageArchive>.Command("RewriteAndRefuse", new Change());

    private OpenArchive<MessageArchive> _messages = null!;
    private OpenArchive<FieldArchive> _fields = null!;

    /// <summary>Pages, times the bytes of each.</summary>
    [Params("10 x 100 B", "100 x 10 kB", "10000 x 100 B")]
    public string State { get; set; } = "";

    [GlobalSetup]
    public async Task LoadAsync()
    {
        var (count, bytes) = State switch { "10 x 100 B" => (10, 100), "100 x 10 kB" => (100, 10_000), _ => (10_000, 100) };
        var state = Any.Pack(new Pages { Pages_ = { Enumerable.Range(0, count).Select(page => new Page { Text = new string('x', bytes) }) } });
        (_messages, _fields) = (new(MessageArchive.Definition, state), new(FieldArchive.Definition, state));
        await _messages.LoadAsync();
        await _fields.LoadAsync();
        if (await Query() is not { Reply.Events.Count: 0 } || await CommandWithAnEvent() is not { Reply.Events.Count: 1 }
            || await Failure() is not { Failure.Restart: false } || await FailureAfterAnEvent() is not { Failure.Restart: false }
            || await CommandWithAnEventInFields() is not { Reply.Events.Count: 1 })
            throw new InvalidOperationException("An archive does not do what is measured.");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _messages.Dispose();
        _fields.Dispose();
    }

    [Benchmark(Baseline = true)]
    public ValueTask<EntityStreamOut?> Query() => _messages.SendAsync(_look);

    [Benchmark]
    public ValueTask<EntityStreamOut?> CommandWithAnEvent() => _messages.SendAsync(_rewrite);

    [Benchmark]
    public ValueTask<EntityStreamOut?> Failure() => _messages.SendAsync(_refuse);

    [Benchmark]
    public ValueTask<EntityStreamOut?> FailureAfterAnEvent() => _messages.SendAsync(_rewriteAndRefuse);

    [Benchmark]
    public ValueTask<EntityStreamOut?> CommandWithAnEventInFields() => _fields.SendAsync(_rewrite);

    /// <summary>What a failure after an event costs besides, where nothing can be brought back: the function's part of it, without the proxy's.</summary>
    [Benchmark]
    public ValueTask LoadingAnewFromASnapshot() => _fields.LoadAsync();
}
