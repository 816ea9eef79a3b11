using System.Globalization;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.BadInput.Tests.Rows;
using StatefulServerless.EndToEnd.Tests;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.BadInput.Tests.Cluster;

/// <summary>The rows of cluster.json against two proxies of one cluster, with good traffic through both.</summary>
public sealed class ClusterRowTests : IClassFixture<RichCluster>
{
    // Enough that both proxies have some.
    private const int Entities = 4;

    private const int UnknownField = 15;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static readonly RowFile<ClusterCase> _rows = new("cluster.json");

    private readonly RichCluster _cluster;

    public ClusterRowTests(RichCluster cluster)
    {
        Assert.SkipWhen(SharedPostgres.WhyMissing is not null, SharedPostgres.WhyMissing ?? "");
        _cluster = cluster;
    }

    public static IEnumerable<ITheoryDataRow> Cases() => _rows.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Row_AtEachOfTwoProxies_DisturbsNobody(string id)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(_patience);
        for (var index = 0; index < _cluster.Proxies.Count; index++)
        {
            var row = _rows.Case(id, ("{remoting}", _cluster.PortOf(index, "remoting").ToString(CultureInfo.InvariantCulture)));
            if (row.MessageBytes is { } bytes) await StoreAsync(index, row, RowFile<ClusterCase>.KeyOf(id), bytes, deadline.Token);
            else await SayAsync(_cluster.PortOf(index, row.Port), row, deadline.Token);
        }

        await _cluster.IsUndisturbedAsync();
    }

    private async Task SayAsync(int port, ClusterCase row, CancellationToken cancellationToken)
    {
        var bytes = ByteRecipe.Make(row.Bytes);
        for (var time = 0; time < row.Times; time++)
        {
            var connection = await RawConnection.OpenAsync(port, cancellationToken);
            await SayAsync(connection, bytes, cancellationToken);
            if (row.StaysOpen) _cluster.Leave(connection);
            else await HearAsync(connection, row, cancellationToken);
        }
    }

    private static async Task SayAsync(RawConnection connection, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SayAsync(bytes, cancellationToken);
        }
        catch (SocketException)
        {
            // The proxy has heard enough before it has heard everything.
        }
    }

    private static async Task HearAsync(RawConnection connection, ClusterCase row, CancellationToken cancellationToken)
    {
        using (connection)
        {
            if (row.Finish) Finish(connection);
            Assert.Matches(row.Heard, await connection.HearToTheEndAsync(cancellationToken));
        }
    }

    private static void Finish(RawConnection connection)
    {
        try
        {
            connection.FinishSaying();
        }
        catch (SocketException)
        {
            // The connection is over already.
        }
    }

    private async Task StoreAsync(int index, ClusterCase row, string key, int bytes, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(_cluster.Proxies[index].Address, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        var client = new Rich.RichClient(channel);
        foreach (var entity in Enumerable.Range(0, Entities))
            Assert.Equal(row.Status, await StatusOfAsync(row.Asks
                ? client.GetAsync(KeyOf($"{key}-{entity}", bytes), cancellationToken: cancellationToken)
                : client.StoreAsync(NoteOf($"{key}-{entity}", bytes), cancellationToken: cancellationToken)));
    }

    private static async Task<string> StatusOfAsync(AsyncUnaryCall<Stored> call)
    {
        try
        {
            using (call) await call;
            return nameof(StatusCode.OK);
        }
        catch (RpcException failure)
        {
            return failure.StatusCode.ToString();
        }
    }

    private static Note NoteOf(string key, int bytes)
    {
        var note = new Note { Key = key };
        note.MergeFrom(FillerFor(note, bytes, Note.TextFieldNumber));
        Assert.Equal(bytes, note.CalculateSize());
        return note;
    }

    // The rest is in a field that nobody knows.
    private static NoteKey KeyOf(string key, int bytes)
    {
        var asking = new NoteKey { Key = key };
        asking.MergeFrom(FillerFor(asking, bytes, UnknownField));
        Assert.Equal(bytes, asking.CalculateSize());
        return asking;
    }

    // Its tag takes a byte, and its length as many as that of the whole.
    private static byte[] FillerFor(IMessage message, int bytes, int field) =>
        WireBytes.Field(field, [.. Enumerable.Repeat((byte)'x', bytes - message.CalculateSize() - 1 - CodedOutputStream.ComputeLengthSize(bytes))]);
}
