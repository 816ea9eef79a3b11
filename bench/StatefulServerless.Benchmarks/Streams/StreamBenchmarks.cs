using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Example.ShoppingCart;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Benchmarks.Transcoding;
using StatefulServerless.Protocol;
using StatefulServerless.Streams;
using StatefulServerless.Telemetry;

namespace StatefulServerless.Benchmarks.Streams;

/// <summary>
/// The SDK's stream runner alone: what a frame costs the shopping cart of the example, without sockets, beside a cart that is written by hand without any SDK and beside
/// the same class called by reflection. A stream of a thousand frames; times and memory are those of one.
/// </summary>
[Config(typeof(ShortJob))]
public class StreamBenchmarks
{
    private const int Frames = 1_000;

    private readonly Dictionary<string, EntityStreamIn[]> _conversations = new()
    {
        ["a query"] = Conversations.Commands("GetCart", Conversations.Get(), Frames),
        ["a command with an event"] = Conversations.Commands("AddItem", Conversations.Add(quantity: 1), Frames),
        ["a command that fails"] = Conversations.Commands("AddItem", Conversations.Add(quantity: 0), Frames),
        ["an event of a replay"] = Conversations.Replay(Frames),
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private StreamSettings _settings = null!;
    private EntityStreamIn[] _frames = [];

    [Params("a query", "a command with an event", "a command that fails", "an event of a replay")]
    public string Frame { get; set; } = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var meter = _services.GetRequiredService<IMeterFactory>().Create(StreamTelemetry.Name);
        _settings = new StreamSettings(0, TimeProvider.System, NullLogger.Instance, false, () => "c0ffee", new StreamTelemetry(meter, "cart", TimeProvider.System));
        _frames = _conversations[Frame];
        var answers = await RunnerAsync();
        var (byHand, reflected) = (await HandAsync(), await ReflectionAsync());
        if ((answers.Replies, answers.Failures) != (byHand.Replies, byHand.Failures) || (answers.Replies, answers.Failures) != (reflected.Replies, reflected.Failures))
            throw new InvalidOperationException($"The three do not answer alike to {Frame}.");
    }

    [GlobalCleanup]
    public void Dispose() => _services.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Frames)]
    public Task<CountedAnswers> ByHand() => HandAsync();

    [Benchmark(OperationsPerInvoke = Frames)]
    public Task<CountedAnswers> ByReflection() => ReflectionAsync();

    [Benchmark(OperationsPerInvoke = Frames)]
    public Task<CountedAnswers> StreamRunner() => RunnerAsync();

    private async Task<CountedAnswers> HandAsync()
    {
        var answers = new CountedAnswers();
        await HandwrittenCart.RunAsync(new CannedFrames(_frames), answers, CancellationToken.None);
        return answers;
    }

    private async Task<CountedAnswers> ReflectionAsync()
    {
        var answers = new CountedAnswers();
        await new ReflectedCart().RunAsync(new CannedFrames(_frames), answers, CancellationToken.None);
        return answers;
    }

    private async Task<CountedAnswers> RunnerAsync()
    {
        var answers = new CountedAnswers();
        var stream = new EntityStream<ShoppingCartEntity>(Definition<ShoppingCartEntity>(), _services.GetRequiredService<IServiceScopeFactory>(), _settings);
        await StreamPump.RunAsync(stream, new CannedFrames(_frames), answers, NullLogger.Instance, CancellationToken.None, CancellationToken.None);
        return answers;
    }

    private static EntityDefinition<TEntity> Definition<TEntity>()
        where TEntity : class, IStatefulEntity<TEntity> => TEntity.Definition;
}
