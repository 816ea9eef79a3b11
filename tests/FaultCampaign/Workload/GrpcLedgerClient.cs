using System.Globalization;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.FaultCampaign.History;
using StatefulServerless.FaultCampaign.Ledger.Protos;
using StatefulServerless.Protocol;
using Metadata = Grpc.Core.Metadata;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>The gRPC front door of one node.</summary>
internal sealed class GrpcLedgerClient : ILedgerClient, IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Ledger.Protos.Ledger.LedgerClient _client;

    public GrpcLedgerClient(IPEndPoint node)
    {
        _channel = GrpcChannel.ForAddress($"http://{node}", new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { ConnectTimeout = Patience.Connection, EnableMultipleHttp2Connections = true },
            DisposeHttpClient = true,
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(100),
            MaxReconnectBackoff = TimeSpan.FromSeconds(1),
        });
        _client = new Ledger.Protos.Ledger.LedgerClient(_channel);
    }

    public async Task<Answer> AppendAsync(Invocation invocation)
    {
        try
        {
            using var call = _client.AppendAsync(
                new AppendEntry { LedgerId = invocation.Entity, Uid = invocation.Uid, Parts = invocation.Parts }, Headers(invocation), Deadline());
            var reply = await call;
            return Succeeded(invocation, call.GetTrailers()) with { Length = reply.Length, Instance = reply.Instance };
        }
        catch (RpcException failure)
        {
            return Failed(invocation, failure);
        }
    }

    public async Task<Answer> ReadAsync(Invocation invocation)
    {
        try
        {
            using var call = _client.ReadAsync(new ReadLedger { LedgerId = invocation.Entity }, deadline: Deadline());
            var content = await call;
            return Succeeded(invocation, call.GetTrailers()) with { View = LedgerView.Of(content.Entries), Instance = content.Instance };
        }
        catch (RpcException failure)
        {
            return Failed(invocation, failure);
        }
    }

    public void Dispose() => _channel.Dispose();

    private static DateTime Deadline() => DateTime.UtcNow + Patience.Answer;

    private static Metadata Headers(Invocation invocation)
    {
        var headers = new Metadata();
        if (invocation.IdempotencyKey is { } key) headers.Add(MetadataKeys.IdempotencyKey, key);
        return headers;
    }

    private static Answer Succeeded(Invocation invocation, Metadata trailers) => new(
        invocation.Operation, TimeSpan.Zero, Verdict.Ok, nameof(StatusCode.OK), trailers.GetValue(MetadataKeys.CommandOutcome), NumberOf(trailers));

    private static Answer Failed(Invocation invocation, RpcException failure)
    {
        if (OutcomeVerdict.WasNeverSent(failure.Status.DebugException)) return new Answer(invocation.Operation, TimeSpan.Zero, Verdict.Fail, "NoConnection");
        var outcome = failure.Trailers.GetValue(MetadataKeys.CommandOutcome);
        return new Answer(
            invocation.Operation, TimeSpan.Zero, OutcomeVerdict.Of(outcome), $"{failure.StatusCode}: {failure.Status.Detail}", outcome, NumberOf(failure.Trailers));
    }

    private static long? NumberOf(Metadata trailers) =>
        long.TryParse(trailers.GetValue(MetadataKeys.EntitySequenceNumber), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
