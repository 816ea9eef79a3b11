using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Grpc.Core;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Proxies.Loads;

/// <summary>Callers that append to some entities, and read them, until they are told to end. What they did and heard is kept.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan _callLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _retryInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(40);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Operation>> _histories = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _entities;
    private readonly IReadOnlyList<ProxyInstance> _proxies;
    private readonly bool _reads;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _callers;
    private int _tokens;
    private int _executed;

    /// <param name="entities">Whole ids.</param>
    /// <param name="proxies">Each call goes to one of them.</param>
    /// <param name="callers">How many call at once.</param>
    /// <param name="reads">Whether some calls only read.</param>
    /// <param name="seed">Of what the callers do.</param>
    public Load(IReadOnlyList<string> entities, IReadOnlyList<ProxyInstance> proxies, int callers, bool reads, int seed)
    {
        (_entities, _proxies, _reads) = (entities, proxies, reads);
        _callers = Task.WhenAll(Enumerable.Range(0, callers).Select(caller => CallAsync(new Random(seed + caller))));
    }

    /// <summary>How many calls were executed so far.</summary>
    public int Executed => Volatile.Read(ref _executed);

    /// <summary>Ends the callers, and waits for the answers to what they have sent.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _callers;
        _end.Dispose();
    }

    /// <exception cref="ExpectationException">What the callers heard cannot have happened.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var (entity, history) in _histories)
        {
            var final = await FinalStateAsync(entity, cancellationToken);
            if (AppendHistory.FindAnomaly(history, final) is { } anomaly) throw new ExpectationException("an order of all calls that explains every answer", $"{entity}: {anomaly}");
        }
    }

    private async Task CallAsync(Random random)
    {
        while (!_end.IsCancellationRequested)
        {
            var entity = _entities[random.Next(_entities.Count)];
            var token = _reads && random.Next(3) == 0 ? null : Interlocked.Increment(ref _tokens).ToString(CultureInfo.InvariantCulture);
            var operation = await OperateAsync(_proxies[random.Next(_proxies.Count)], entity, token);
            _histories.GetOrAdd(entity, _ => new ConcurrentQueue<Operation>()).Enqueue(operation);
            if (operation.Outcome == OperationOutcome.Executed) Interlocked.Increment(ref _executed);
            await Task.Delay(random.NextDouble() * _longestPause, CancellationToken.None);
        }
    }

    private static async Task<Operation> OperateAsync(ProxyInstance proxy, string entity, string? token)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await AskAsync(proxy, entity, token);
        var outcome = OutcomeOf(answer);
        return new Operation(token, began, outcome == OperationOutcome.Unknown ? long.MaxValue : Stopwatch.GetTimestamp(), outcome, answer["reply"]?["state"]?.ToString());
    }

    private static Task<JsonObject> AskAsync(ProxyInstance proxy, string entity, string? token)
    {
        var actions = new JsonArray("get_state");
        if (token is not null) actions.Insert(0, new JsonObject { ["emit"] = token + AppendHistory.End });
        var request = ModelShorthand.Request(entity, actions).Value.ToByteArray();
        var options = new CallOptions(deadline: DateTime.UtcNow + _callLimit);
        return CallerAnswer.CallAsync(proxy.Channel.CreateCallInvoker(), CallerAnswer.MethodOf(KnownMessages.ModelService, "Process"), request, options);
    }

    private static OperationOutcome OutcomeOf(JsonObject answer) => (answer["status"]!.ToString(), answer["trailers"]!["command-outcome"]?.ToString()) switch
    {
        (nameof(StatusCode.OK), _) => OperationOutcome.Executed,
        (_, "not-executed") => OperationOutcome.NotExecuted,
        _ => OperationOutcome.Unknown,
    };

    // Whatever happened meanwhile, the entity is to be reached again.
    private async Task<string> FinalStateAsync(string entity, CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var proxy in _proxies.Where(proxy => proxy.IsRunning))
                if (await AskAsync(proxy, entity, null) is { } answer && answer["status"]!.ToString() == nameof(StatusCode.OK)) return answer["reply"]!["state"]!.ToString();
            await Task.Delay(_retryInterval, cancellationToken);
        }
    }
}
