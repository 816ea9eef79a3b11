using System.Text.Json;
using System.Text.RegularExpressions;
using StatefulServerless.BadInput.Tests.Http2;
using StatefulServerless.BadInput.Tests.Rows;
using StatefulServerless.BadInput.Tests.Service;
using StatefulServerless.EndToEnd.Tests;

namespace StatefulServerless.BadInput.Tests.Transport;

/// <summary>The rows of transport.json against a running proxy, with good traffic beside them.</summary>
public sealed class TransportRowTests(RichService service)
{
    private const int BytesAtOnce = 16 * 1024;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private static readonly RowFile<TransportCase> _rows = new("transport.json");

    public static IEnumerable<ITheoryDataRow> Cases() => _rows.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Row_WithOthersBeside_IsAnsweredAsItSays(string id)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(_patience);
        var row = _rows.Case(id);
        var aftermath = new Aftermath(service);

        if (row.Frames is { } steps) await SayFramesAsync(row, steps, deadline.Token);
        else await SayBytesAsync(row, deadline.Token);

        await aftermath.IsGoodAsync(RowFile<TransportCase>.KeyOf(id), row.Commands, row.Commands, row.MayLog);
    }

    private async Task SayBytesAsync(TransportCase row, CancellationToken cancellationToken)
    {
        using var connection = await RawConnection.OpenAsync(service.PortOf(row.Port), cancellationToken);
        await connection.SayAsync(ByteRecipe.Make(row.Bytes), cancellationToken);
        if (row.Finish) connection.FinishSaying();
        Assert.Matches(row.Heard, await connection.HearToTheEndAsync(cancellationToken));
    }

    private async Task SayFramesAsync(TransportCase row, IEnumerable<JsonElement> steps, CancellationToken cancellationToken)
    {
        await using var connection = await FrameConnection.OpenAsync(service.PortOf(row.Port), cancellationToken);
        var expected = new Regex(row.Heard);
        var frames = new FrameScript().Run(steps);
        if (!row.Deaf) connection.Listen();
        await SayAsync(connection, row.Handshake ? frames.Prepend(FrameScript.Handshake) : frames, cancellationToken);
        if (row.Deaf) connection.Listen();
        if (row.Finish) connection.FinishSaying();
        try
        {
            await connection.Heard.UntilAsync(() => expected.IsMatch(connection.Heard.ToString()), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What was heard until now says what is missing.
        }

        Assert.Matches(expected, connection.Heard.ToString());
    }

    // As fast as the connection takes it: a flood is one packet after the other.
    private static async Task SayAsync(FrameConnection connection, IEnumerable<byte[]> frames, CancellationToken cancellationToken)
    {
        var waiting = new MemoryStream();
        foreach (var frame in frames)
        {
            waiting.Write(frame);
            if (waiting.Length < BytesAtOnce) continue;
            if (!await connection.SayAsync(waiting.ToArray(), cancellationToken)) return;
            waiting.SetLength(0);
        }

        await connection.SayAsync(waiting.ToArray(), cancellationToken);
    }
}
