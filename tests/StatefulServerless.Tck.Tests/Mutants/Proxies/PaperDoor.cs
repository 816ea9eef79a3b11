using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Models;
using ReplyMetadata = Grpc.Core.Metadata;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>The gRPC front of a paper proxy: the model's method, and one with a key of two fields.</summary>
internal sealed class PaperDoor(PaperRules rules) : IServiceMethodProvider<PaperDoor>, IDisposable
{
    private static readonly Marshaller<byte[]> _bytes = Marshallers.Create(message => message, message => message);

    private readonly ConcurrentDictionary<string, PaperEntity> _entities = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _running = [];
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>What entities have to do with; null while the function has not answered.</summary>
    public PaperSurroundings? Surroundings { get; set; }

    /// <summary>Whether callers are turned away.</summary>
    public bool IsClosing { get; set; }

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<PaperDoor> context)
    {
        Add(context, "Model", "Process", "Request", "Response", bytes => Request.Parser.ParseFrom(bytes).Id);
        Add(context, "Keys", "ByText", "TextKey", "TextKey", bytes => TextKey.Parser.ParseFrom(bytes).Key);
        Add(context, "Pairs", "ByPair", "PairKey", "PairKey", bytes => PairKey.Parser.ParseFrom(bytes) is var pair && pair.First.Length > 0 && pair.Second.Length > 0
            ? rules.Join(pair.First, pair.Second)
            : "");
    }

    /// <summary>Callers who wait are served, then every stream is half-closed.</summary>
    public async Task CloseAsync()
    {
        IsClosing = true;
        foreach (var entity in _entities.Values) entity.End();
        await Task.WhenAll(_running);
    }

    public void Dispose() => _one.Dispose();

    private void Add(ServiceMethodProviderContext<PaperDoor> context, string service, string name, string input, string output, Func<byte[], string> keyOf) =>
        context.AddUnaryMethod(
            new Method<byte[], byte[]>(MethodType.Unary, $"statefulserverless.tck.{service}", name, _bytes, _bytes),
            [],
            (_, request, call) => CallAsync(new Command { Name = name, Payload = Packed(input, request) }, keyOf(request), call));

    private async Task<byte[]> CallAsync(Command command, string id, ServerCallContext call)
    {
        if (Surroundings is not { } world || IsClosing) throw Refusal(StatusCode.Unavailable, "no user function is served");
        if (id.Length == 0 && !rules.AcceptsEmptyKeys) throw Refusal(StatusCode.InvalidArgument, "the key is empty");
        command.EntityId = id;
        if (!rules.LosesMetadata) command.Metadata = MetadataOf(call);
        var waiting = new PaperCall(command, call.CancellationToken);
        if (rules.ServesOneEntityAtATime) await _one.WaitAsync(call.CancellationToken);
        EntityOf(id, world).Add(waiting);
        try
        {
            return Told(call, await waiting.Answer.Task.WaitAsync(call.CancellationToken));
        }
        finally
        {
            if (rules.ServesOneEntityAtATime) _one.Release();
        }
    }

    private PaperEntity EntityOf(string id, PaperSurroundings world) => _entities.GetOrAdd(id, key =>
    {
        var entity = new PaperEntity(world, key);
        _running.Add(Task.Run(entity.RunAsync));
        return entity;
    });

    private static byte[] Told(ServerCallContext call, PaperAnswer answer)
    {
        call.ResponseTrailers.Add("command-outcome", answer.Outcome);
        if (answer.Sequence is { } sequence) call.ResponseTrailers.Add("entity-sequence-number", $"{sequence}");
        foreach (var entry in answer.Reply?.Metadata?.Entries ?? []) call.ResponseTrailers.Add(entry.Key, entry.StringValue);
        return answer.Reply is { } reply ? (reply.Payload?.Value ?? Google.Protobuf.ByteString.Empty).ToByteArray() : throw new RpcException(new Status(answer.Status, answer.Description));
    }

    private static RpcException Refusal(StatusCode status, string text) => new(new Status(status, text), new ReplyMetadata { { "command-outcome", "not-executed" } });

    private static Any Packed(string type, byte[] bytes) => new() { TypeUrl = $"type.googleapis.com/statefulserverless.tck.{type}", Value = Google.Protobuf.ByteString.CopyFrom(bytes) };

    private static Protocol.Metadata MetadataOf(ServerCallContext call) => new()
    {
        Entries = { call.RequestHeaders.Where(entry => !entry.IsBinary).Select(entry => new MetadataEntry { Key = entry.Key, StringValue = entry.Value }) },
    };
}
